"""``python -m edusim`` is the command ``edusim``."""

from edusim.cli import main

if __name__ == "__main__":
    main()
