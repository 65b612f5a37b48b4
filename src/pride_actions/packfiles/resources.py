"""Packs among the files of installed packages, which may themselves lie in a zip file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from importlib_resources.abc import Traversable

from pride_actions.packfiles.files import PackFiles
from pride_actions.packfiles.found import MAX_LEVELS, Found
from pride_actions.packfiles.names import is_litter


def open_resources(root: Any, label: str) -> PackFiles:
    """Open the pack in a folder of a package."""
    found = Found(label)
    files: dict[str, Traversable] = {}
    for name, file in _walk(root, found):
        found.add(name, 0)  # its size is not known before it is read
        files[name] = file
    return PackFiles(label, lambda name: files[name].open("rb"), found.finish())


def _walk(
    folder: Traversable, found: Found, prefix: str = "", level: int = 0
) -> Iterator[tuple[str, Traversable]]:
    if level > MAX_LEVELS:
        found.stop("folder-loop", "there are too many folders inside one another", "")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if is_litter(entry.name):
            continue
        found.visit()
        if entry.is_dir():
            yield from _walk(entry, found, f"{prefix}{entry.name}/", level + 1)
        elif entry.is_file():
            yield prefix + entry.name, entry
