"""The packs that come with the library."""

from __future__ import annotations

import importlib_resources
from importlib_resources.abc import Traversable

from pride_actions.errors import NotFoundError
from pride_actions.packfiles.files import PackFiles
from pride_actions.packfiles.names import is_litter
from pride_actions.packfiles.resources import open_resources


def open_bundled(name: str = "pride") -> PackFiles:
    """Open a pack that comes with the library, also from a wheel that is still zipped."""
    if name not in bundled_names():
        raise NotFoundError("bundled pack", name, bundled_names())
    return open_resources(_bundle().joinpath(name), name)


def bundled_names() -> tuple[str, ...]:
    """The names of the packs that come with the library."""
    bundle = _bundle()
    if not bundle.is_dir():
        return ()
    return tuple(sorted(e.name for e in bundle.iterdir() if e.is_dir() and not is_litter(e.name)))


def _bundle() -> Traversable:
    return importlib_resources.files("pride_actions").joinpath("packs")
