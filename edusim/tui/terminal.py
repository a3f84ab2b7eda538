"""Asking the terminal whether it draws signs of ambiguous width in one cell or in two."""

from __future__ import annotations

import os
import re
import sys
import time

PATIENCE = 0.3
CURSOR = re.compile(rb"\x1b\[(\d+);(\d+)R")


def column_after(answer: bytes) -> int | None:
    """Return the column a terminal's answer gives as the cursor's, if it gives one."""
    found = CURSOR.search(answer)
    return int(found.group(2)) if found else None


def draws_wide() -> bool:
    """Tell whether the terminal draws an ambiguous sign two cells wide; one that does not answer is narrow."""
    if sys.platform == "win32" or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    import select
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        os.write(sys.stderr.fileno(), "\r▮\x1b[6n\r \r".encode())
        answer, until = b"", time.monotonic() + PATIENCE
        while column_after(answer) is None and (left := until - time.monotonic()) > 0:
            if select.select([descriptor], [], [], left)[0]:
                answer += os.read(descriptor, 32)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
    return column_after(answer) == 3
