"""Which of the places where packs live the caller named."""

from __future__ import annotations

import os
from pathlib import Path

from pride_actions.errors import PackError
from pride_actions.packfiles.archives import open_zip
from pride_actions.packfiles.bundled import bundled_names, open_bundled
from pride_actions.packfiles.files import PackFiles
from pride_actions.packfiles.folders import open_folder
from pride_actions.packfiles.installed import open_installed
from pride_actions.packfiles.refusals import unreadable


def open_pack(source: str | os.PathLike[str]) -> PackFiles:
    """Open what the caller named.

    A path object, or a string with a separator or ending in ``.zip``, is a path. Any other string
    is the name of a bundled or an installed pack.

    Raises:
        NotFoundError: no pack of that name is installed.
        PackError: with everything that is wrong with the folder or zip file.

    >>> open_pack("no-such-pack")
    Traceback (most recent call last):
    pride_actions.errors.NotFoundError: no pack is called 'no-such-pack'; ...
    """
    if isinstance(source, str) and not _is_path(source):
        return open_bundled(source) if source in bundled_names() else open_installed(source)
    path, label = Path(source), os.fspath(source)
    try:
        is_folder = path.is_dir()
    except OSError as error:  # a name that is too long
        raise PackError([unreadable(label, error)]) from error
    if path.suffix.lower() == ".zip" and not is_folder:
        return open_zip(path, label)
    return open_folder(path, label)


def _is_path(source: str) -> bool:
    return "/" in source or "\\" in source or source.lower().endswith(".zip")
