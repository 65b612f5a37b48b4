"""Builds a site again and again, and is killed at another moment each time. Not a test itself.

``python -m tests.site_killed FOLDER``: the site in ``FOLDER/old`` is copied to ``FOLDER/0``,
``FOLDER/1`` and so on. A process for each builds the next state of the site there, and kills
itself at the event of that number: a file opened for writing, renamed or deleted.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from pride_actions.site import build
from tests.test_site import SMALL, catalog, one

OLD = catalog(one("gone"), one("same"), one("changed"))
NEW = catalog(one("same"), one("changed", "Etwas anderes"), one("added"))
EVENTS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}


def main(top: Path) -> None:
    """Go on until a build comes to its end."""
    build(OLD, top / "old", SMALL)
    build(NEW, top / "new", SMALL)
    for number in range(1000):
        out = top / str(number)
        shutil.copytree(top / "old", out)
        child = os.fork()
        if child == 0:
            killed_at(number, out)
        if os.waitpid(child, 0)[1] == 0:
            return


def killed_at(number: int, out: Path) -> None:
    """Build, and be killed at an event."""
    left = number

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(args[1], str) and "w" in args[1]
        if event in EVENTS or writes:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(hook)
    build(NEW, out, SMALL)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
