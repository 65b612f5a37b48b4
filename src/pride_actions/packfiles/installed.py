"""The packs that installed distributions declare, found without importing anything of them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from pathlib import Path
from typing import Any, Final

from pride_actions.errors import NotFoundError, PackError
from pride_actions.packfiles.bundled import bundled_names
from pride_actions.packfiles.files import PackFiles
from pride_actions.packfiles.refusals import problem
from pride_actions.packfiles.resources import open_resources

GROUP: Final = "pride_actions.packs"

_DOTTED: Final = re.compile(r"\w+(\.\w+)*", re.ASCII)


def open_installed(name: str) -> PackFiles:
    """Open the pack that an installed distribution declares under that name.

    Raises:
        NotFoundError: none does.
        PackError: two distributions do, or the data is not where it should be.
    """
    points = [p for p in importlib.metadata.entry_points(group=GROUP) if p.name == name]
    if not points:
        raise NotFoundError("pack", name, _known_names(name))
    if len(points) > 1:
        owners = " and ".join(sorted(p.dist.name if p.dist else p.value for p in points))
        message = f"more than one installed distribution has a pack of this name: {owners}"
        raise PackError([problem(name, "pack-twice", message, "uninstall one of them")])
    root = _data_folder(points[0])
    if root is None:
        message = f"the data folder {points[0].value!r} of this pack is not installed"
        hint = "install its distribution again"
        raise PackError([problem(name, "pack-data-missing", message, hint)])
    return open_resources(root, name)


def installed_names() -> tuple[str, ...]:
    """The names of the packs that installed distributions declare; none of them is opened."""
    return tuple(sorted({p.name for p in importlib.metadata.entry_points(group=GROUP)}))


def _known_names(name: str) -> list[str]:
    """What could have been meant, with the folder of that name where there is one."""
    known = [*bundled_names(), *installed_names()]
    try:
        return [*known, f"./{name}"] if Path(name).is_dir() else known
    except OSError:  # it is too long for a folder
        return known


def _data_folder(point: importlib.metadata.EntryPoint) -> Any:
    """Where an installed pack keeps its data; None if nowhere.

    The distribution knows where its files are, also inside a zip file. Only an editable install
    has them elsewhere: there the finders are asked for the top-level package, which for a name
    without a dot finds it and runs nothing.
    """
    if not _DOTTED.fullmatch(point.value):
        return None
    parts = point.value.split(".")
    if point.dist:
        place: Any = point.dist.locate_file("/".join(parts))
        if place.is_dir():
            return place
    for parent in _package_folders(parts[0]):
        folder = Path(parent, *parts[1:])
        if folder.is_dir():
            return folder
    return None


def _package_folders(package: str) -> list[str]:
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return []
    return list(spec.submodule_search_locations or ()) if spec else []
