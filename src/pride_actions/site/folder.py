"""A folder that changes as a whole: what is new is made beside it, and put in place at the end.

- A site that is not there yet is made under another name, and gets its own when it is complete.
- A site that is there stays as it is until everything new lies beside it, in `STAGING`. Then a
  journal is written that says what goes where, each file is put in place by renaming it, the
  manifest comes last, and then what is no longer made is deleted. Whoever is interrupted before
  the journal has changed nothing; what is interrupted after it, the next build finishes first.

So a reader never gets a part of a file, and a build that was killed leaves the old site or, from
the next build on, the new one.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pride_actions.errors import OptionError
from pride_actions.site import manifest
from pride_actions.site.assets import FOLDER as ASSETS
from pride_actions.site.manifest import Manifest
from pride_actions.site.standing import Site, dated

if sys.platform != "win32":
    import fcntl

STAGING = ".pride-actions-build"
"""The folder inside a site in which what is new is made."""

JOURNAL = "journal.json"
"""What says which files of the staging folder go where; it is there when all of them are."""

_PATH = re.compile(r"(?!\.\.?(?:/|$))[\w.-]+(?:/(?!\.\.?(?:/|$))[\w.-]+)*", re.ASCII)


class Folder:
    """A site that is being built.

    Attributes:
        out: where it is; None while nothing of it is there.
        staging: where what is new is made.
        old: the manifest of what is there.
        site: what is there, to be compared with it; None while nothing is.
    """

    def __init__(self, out: Path | None, staging: Path, old: Manifest) -> None:
        self.out, self.staging, self.old = out, staging, old
        self.site = Site.at(out) if out is not None else None

    def commit(self, new: Manifest) -> tuple[int, int]:
        """Put in place what was made, and delete what is no longer made.

        Returns:
            How many files were written, and how many deleted.

        Raises:
            OptionError: a file of somebody else is in the way; nothing was changed.
            PermissionError: a folder may not be changed; nothing was.
        """
        staged = [name for name in _files_in(self.staging) if name != manifest.NAME]
        ours = {path for path, _ in self.old.all_files()}
        made = {path for path, _ in new.all_files()}
        gone = sorted(ours - made)
        if self.out is not None:
            folders = {parent for name in (*staged, *gone) for parent in Path(name).parents}
            _refuse_strangers(self.out, staged, ours, folders)
            _refuse_locked(self.out, folders)
        if new != self.old or not (self.out and (self.out / manifest.NAME).exists()):
            (self.staging / manifest.NAME).write_bytes(new.written().encode())
            dated(self.staging / manifest.NAME)
            staged.append(manifest.NAME)
        if self.out is not None and (staged or gone):
            journal = {"put": sorted(staged, key=_turn), "delete": gone}
            _write_down(self.staging / JOURNAL, json.dumps(journal))
            _finish(self.out)
        return len(staged), len(gone)


@contextmanager
def opened(out: Path) -> Iterator[Folder]:
    """Open a site to build it; what was made is there when the block ends, or not at all.

    Raises:
        OptionError: there is something that no build has made, or another build is at work.
        OSError: it cannot be read or written.
    """
    if not os.path.lexists(out):
        with _new(out) as folder:
            yield folder
        return
    if not out.is_dir():
        raise OptionError(f"{str(out)!r} is there already, and is no folder")
    with _locked(out):
        yield from _changed(out)


@contextmanager
def _new(out: Path) -> Iterator[Folder]:
    beside = out.with_name(f".{out.name}{STAGING}")
    _refuse_link(beside)
    beside.mkdir(exist_ok=True)
    with _locked(beside):
        _empty(beside)  # of what a build left that was killed
        try:
            yield Folder(None, beside, Manifest())
            beside.rename(out)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def _refuse_link(staging: Path) -> None:
    """Refuse to work in a folder somewhere else: what is in it would be moved or deleted."""
    if staging.is_symlink():
        raise OptionError(f"{str(staging)!r} is a link to somewhere else; delete it")


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _changed(out: Path) -> Iterator[Folder]:
    staging = out / STAGING
    _refuse_link(staging)
    if (staging / JOURNAL).exists():
        _finish(out)
    _clear(staging)
    old = _manifest_of(out)
    staging.mkdir()
    try:
        yield Folder(out, staging, old)
    finally:
        if not (staging / JOURNAL).exists():
            shutil.rmtree(staging, ignore_errors=True)


def _clear(staging: Path) -> None:
    """Delete what a build left that was killed; it may have been another user's."""
    try:
        with suppress(FileNotFoundError):
            shutil.rmtree(staging)
    except OSError as error:
        told = f"what a build has left in {str(staging)!r} cannot be deleted: {error.strerror}"
        raise OptionError(f"{told}; delete it") from None


def _manifest_of(out: Path) -> Manifest:
    path = out / manifest.NAME
    try:
        found = manifest.read(path.read_text("utf-8"))
        for name, _ in found.all_files():
            _check(name)
    except FileNotFoundError:
        others = [entry.name for entry in os.scandir(out) if not entry.name.startswith(".")]
        if others:
            raise OptionError(
                f"{str(out)!r} is not empty, and was not made by build: name a new folder"
            ) from None
        return Manifest()
    except (OptionError, UnicodeDecodeError) as error:
        raise OptionError(
            f"{str(out)!r} cannot be built upon: {error}; name a new folder, or delete this one"
        ) from None
    return found


def _check(path: str) -> None:
    """Refuse a path that leads out of the site, whoever wrote it into a manifest."""
    if not _PATH.fullmatch(path):
        raise OptionError(f"its manifest names {path!r}")


def _files_in(folder: Path) -> list[str]:
    return [
        f"{top[len(str(folder)) + 1 :]}/{name}".replace(os.sep, "/").removeprefix("/")
        for top, _, names in os.walk(folder)
        for name in names
    ]


def _refuse_strangers(out: Path, staged: list[str], ours: set[str], folders: set[Path]) -> None:
    """Refuse to write over what no build has made, or through a link that leads elsewhere."""
    strangers = {
        name
        for name in staged
        if (name not in ours and os.path.lexists(out / name)) or (out / name).is_dir()
    }
    strangers |= {
        str(folder) for folder in folders if (out / folder).is_symlink() or (out / folder).is_file()
    } - {"."}
    if strangers:
        names = ", ".join(sorted(strangers)[:3])
        raise OptionError(
            f"{str(out)!r} holds what no build has made: {names}; move it away, "
            "since a file of the site goes there"
        )


def _refuse_locked(out: Path, folders: set[Path]) -> None:
    """Refuse what would fail half-way, as where another user has made a part of the site."""
    for folder in sorted(out / folder for folder in folders):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def _turn(path: str) -> tuple[int, str]:
    """Order files: what others refer to comes before what refers to it, the manifest last."""
    if path == manifest.NAME:
        return 3, path
    return (0 if path.startswith(f"{ASSETS}/") else 1 if "/" in path else 2), path


def _write_down(path: Path, text: str) -> None:
    """Write a file that is complete as soon as it is there."""
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _finish(out: Path) -> None:
    """Do what the journal says; what has been done already is passed over."""
    staging = out / STAGING
    journal = json.loads((staging / JOURNAL).read_text("utf-8"))
    for name in (*journal["put"], *journal["delete"]):
        _check(name)
    known: set[Path] = set()
    for name in journal["put"]:
        target = out / name
        if target.parent not in known:
            target.parent.mkdir(parents=True, exist_ok=True)
            known.add(target.parent)
        with suppress(FileNotFoundError):
            (staging / name).replace(target)
    _delete(out, journal["delete"])
    (staging / JOURNAL).unlink()
    shutil.rmtree(staging, ignore_errors=True)


def _delete(out: Path, paths: Iterable[str]) -> None:
    for name in paths:
        path = out / name
        if path.is_symlink() or path.is_file():
            path.unlink()
        for parent in path.parents:
            if parent == out:
                break
            with suppress(OSError):  # something else is in it
                parent.rmdir()


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Keep two builds from working on one folder; Windows has no such locks."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        _lock(handle, out)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, out: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OptionError(f"another build is at work on {str(out)!r}; wait for its end") from None
