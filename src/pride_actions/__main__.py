"""``python -m pride_actions`` is the command ``pride-actions``."""

from pride_actions.cli import main

if __name__ == "__main__":
    main()
