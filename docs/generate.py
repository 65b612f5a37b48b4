"""Make the pages of the reference from the code: ``python docs/generate.py``.

With ``--check`` nothing is written; the exit code is 1 if a page is not as it would be made.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from generating import api, commands, fields, formats, problems, services

REFERENCE = Path(__file__).parent / "reference"

PAGES: dict[str, Callable[[], str]] = {
    "formats.md": formats.page,
    "python.md": api.page,
    "pack-files.md": fields.page,
    "command-line.md": commands.page,
    "problems.md": problems.page,
    "services.md": services.page,
}


def main(args: list[str]) -> int:
    """Write the pages, or compare them with what is there."""
    made = {REFERENCE / name: page().rstrip("\n") + "\n" for name, page in PAGES.items()}
    stale = [path for path, text in made.items() if not _holds(path, text)]
    if "--check" in args:
        names = ", ".join(path.name for path in stale)
        sys.stdout.write(f"not as `python docs/generate.py` makes them: {names}\n" if stale else "")
        return 1 if stale else 0
    REFERENCE.mkdir(exist_ok=True)
    for path in stale:
        path.write_bytes(made[path].encode())
        sys.stdout.write(f"{path.name}\n")
    return 0


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
