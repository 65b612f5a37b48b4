"""Files and folders that are there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_file(path: Path, text: str) -> None:
    """Write a text as UTF-8; whoever reads the file sees the old content or the new, no part.

    A file that was there keeps its permissions, and a link goes on leading to it. What is no file
    but a pipe or a device is written to as it is: it cannot be put in another's place.

    Raises:
        OSError: it cannot be written; what was there is as it was.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "page.html")
    >>> write_file(file, "<p>Прайд</p>\\n")
    >>> file.read_text("utf-8"), len(list(file.parent.iterdir()))
    ('<p>Прайд</p>\\n', 1)
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file as `write_file` does.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        path.write_bytes(data)
        return
    if mode is not None and not os.access(path, os.W_OK):
        raise _error(errno.EACCES, path)
    target = path.resolve()
    with _put_in_place(target) as beside:
        with beside.open("xb") as file:
            file.write(data)
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))


def write_folder(path: Path, files: Mapping[str, str]) -> None:
    """Make a folder with files in it, by their paths; it appears when all of them are there.

    Raises:
        FileExistsError: there is something of that name.
        OSError: it cannot be written; nothing is left of it.
    """
    if os.path.lexists(path):
        raise _error(errno.EEXIST, path)
    with _put_in_place(path) as beside:
        beside.mkdir()
        for name, text in files.items():
            file = beside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _error(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))


@contextmanager
def _put_in_place(target: Path) -> Iterator[Path]:
    """Give another name in the same folder; what is made there takes the place of the target."""
    if not target.parent.is_dir():
        raise _error(errno.ENOENT, target.parent)
    beside = target.with_name(f".pride-actions-{secrets.token_hex(6)}")
    try:
        yield beside
        beside.replace(target)
    except BaseException:
        _remove(beside)
        raise


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
