"""What is wrong with a whole pack, or a file that cannot be read, in the words of an author."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from pride_actions.packfiles.names import printable
from pride_actions.problems import Problem


def problem(path: str, code: str, message: str, hint: str) -> Problem:
    """A problem of a whole file or pack, whose name may be anything."""
    return Problem(printable(path), 0, 0, code, "error", message, hint)


def unreadable(path: str, error: BaseException) -> Problem:
    """The problem of something that exists and may not be read, or is damaged."""
    return problem(path, "unreadable", f"this cannot be read ({reason(error)})", "")


def reason(error: BaseException) -> str:
    """What an error says, without the paths that an OSError repeats."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return printable(text or type(error).__name__)


def missing(path: Path, label: str, what: str) -> Problem:
    """The problem of a path where nothing is; what has nearly its name may have been meant."""
    try:
        siblings = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        siblings = []
    close = get_close_matches(path.name, siblings, n=1)
    folder = label.removesuffix(".zip")
    hint = (
        f"did you mean {close[0]!r}?" if close else f"pride-actions new {folder} makes a new pack"
    )
    return problem(label, "no-such-path", f"{what} of this name does not exist", hint)


_PACK_FILES = {"pack.yml", "pack.yaml", "pack.yaml.txt", "pack.yml.txt"}


def no_pack_file(names: Iterable[str], label: str) -> Problem:
    """The problem of files without a pack.yaml at the top."""
    hint = f"pride-actions new {label} makes one; or name the folder that has it"
    nearest = sorted((n for n in names if n.endswith("/pack.yaml")), key=lambda n: n.count("/"))
    misnamed = [name for name in names if name.lower() in _PACK_FILES]
    if misnamed:
        hint = f"rename {misnamed[0]} to pack.yaml"
    elif above := [str(up) for up in Path(label).parents if (up / "pack.yaml").is_file()]:
        hint = f"{above[0]!r} has one: is that folder meant?"
    elif nearest:
        hint = f"{nearest[0]!r} is there: is its folder meant?"
    return problem(label, "no-pack-file", "there is no pack.yaml here", hint)
