"""Packs in folders, and what is refused there: links that lead out, pipes, names, endless depth."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pride_actions.errors import PackError
from pride_actions.packfiles.files import PackFiles
from pride_actions.packfiles.found import MAX_FILES, MAX_LEVELS, Found
from pride_actions.packfiles.names import is_litter
from pride_actions.packfiles.refusals import missing, problem, unreadable


def open_folder(path: Path, label: str = "") -> PackFiles:
    """Open the pack in a folder. Links inside it may lead to other places in it, not outside."""
    label = label or str(path)
    _require_folder(path, label)
    try:
        top = path.resolve(strict=True)
    except OSError as error:
        raise PackError([unreadable(label, error)]) from error
    found = Found(label)
    for name, entry in _walk(top, top, (), found):
        _add(name, entry, found)
    names = found.finish()
    return PackFiles(label, lambda name: top.joinpath(name).open("rb"), names)


def _require_folder(path: Path, label: str) -> None:
    if path.is_dir():
        return
    if not path.exists():
        raise PackError([missing(path, label, "a folder")])
    hint = "a pack is a folder, or a file whose name ends in .zip"
    if path.suffix in (".yaml", ".yml"):
        above = (up for up in path.parents if (up / "pack.yaml").is_file())
        hint = f"name the folder that it is in: {str(next(above, path.parent))!r}"
    raise PackError([problem(label, "not-a-folder", "this is a file, not a folder", hint)])


def _walk(
    folder: Path, top: Path, above: tuple[Path, ...], found: Found, prefix: str = ""
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below, with its name in the pack; what is not safe goes to `found` instead."""
    if folder in above or len(above) > MAX_LEVELS:
        message = "this folder leads back to itself, or far too many levels down"
        found.refuse(prefix, "folder-loop", message, "delete the link")
        return
    for entry in _entries(folder, prefix, found):
        name = prefix + entry.name
        found.visit()
        if not (found.accepts(name) and _stays_inside(entry, top, name, found)):
            continue
        if entry.is_dir():
            inner = Path(entry).resolve() if _is_link(entry) else folder / entry.name
            yield from _walk(inner, top, (*above, folder), found, f"{name}/")
        else:
            yield name, entry


def _entries(folder: Path, prefix: str, found: Found) -> list[os.DirEntry[str]]:
    """What is in one folder, in the order of its names."""
    try:
        with os.scandir(folder) as entries:
            wanted = (entry for entry in entries if not is_litter(entry.name))
            kept = list(islice(wanted, MAX_FILES + 1))
    except OSError as error:
        found.note(unreadable(prefix, error))
        return []
    return sorted(kept, key=lambda entry: entry.name)


def _is_link(entry: os.DirEntry[str]) -> bool:
    """A symbolic link, or what Windows has in its place."""
    is_junction = getattr(entry, "is_junction", None)  # Python 3.12
    return entry.is_symlink() or bool(is_junction and is_junction())


def _stays_inside(entry: os.DirEntry[str], top: Path, name: str, found: Found) -> bool:
    if not _is_link(entry):
        return True
    try:
        target = Path(entry).resolve(strict=True)
    except (OSError, RuntimeError):  # leads nowhere, or in a circle
        found.refuse(name, "link-broken", "this link leads nowhere", "delete it")
        return False
    if not target.is_relative_to(top):
        message = "this link leads out of the pack"
        found.refuse(name, "link-outside", message, "put a copy in its place")
        return False
    return True


def _add(name: str, entry: os.DirEntry[str], found: Found) -> None:
    try:
        status = entry.stat()
    except OSError as error:
        found.note(unreadable(name, error))
        return
    if stat.S_ISREG(status.st_mode):
        found.add(name, status.st_size)
    else:
        message = "this is neither a file nor a folder but a device, pipe or socket"
        found.refuse(name, "not-a-file", message, "take it out of the pack")
