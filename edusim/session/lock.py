"""One process a saved game: an operating-system lock that ends with the process, never a pid file."""

from __future__ import annotations

import sys

FAR_BEYOND_THE_END = 1 << 40


def take_lock(descriptor: int) -> bool:
    """Lock an open file for this process and tell whether that worked."""
    if sys.platform == "win32":
        import msvcrt
        import os

        os.lseek(descriptor, FAR_BEYOND_THE_END, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_END)
        return True

    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
