"""Packs in zip files, and what is refused there: paths that lead out, links, encryption, lies."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from pride_actions.errors import PackError
from pride_actions.packfiles.files import DAMAGED, PackFiles
from pride_actions.packfiles.found import Found
from pride_actions.packfiles.names import is_litter
from pride_actions.packfiles.refusals import missing, problem, reason

MAX_DIRECTORY: Final = 8 << 20  # bytes of the list of entries: MAX_FILES with 400 for each


def open_zip(path: Path, label: str = "") -> PackFiles:
    """Open the pack in a zip file, at its top or in the one folder there, as GitHub makes them."""
    label = label or str(path)
    if not path.is_file():
        raise PackError([missing(path, label, "a zip file")])
    file, archive = _open_archive(path, label)
    return _files(archive, file.close, label)


class _BoundedFile(io.BufferedReader):
    """Refuses to read much at once: `zipfile` asks for the whole list of entries in one piece."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))

    def __del__(self) -> None:
        # A caller that does not close a pack need not hear of it.
        self.close()

    def read(self, size: int | None = -1, /) -> bytes:
        limit = MAX_DIRECTORY + 1
        data = super().read(size if size is not None and 0 <= size < limit else limit)
        if len(data) == limit:
            raise zipfile.BadZipFile("its list of entries is too long")
        return data


def _open_archive(path: Path, label: str) -> tuple[_BoundedFile, zipfile.ZipFile]:
    try:
        file = _BoundedFile(path)
        return file, zipfile.ZipFile(file)
    except DAMAGED as error:
        hint = "make it again; it must be a plain zip file"
        message = f"this zip file cannot be read ({reason(error)})"
        raise PackError([problem(label, "zip-damaged", message, hint)]) from error


def _files(archive: zipfile.ZipFile, close: Callable[[], None], label: str) -> PackFiles:
    found = Found(label)
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = _stored_name(info)
        if any(is_litter(part) for part in name.split("/") if part not in (".", "..")):
            continue
        found.visit()
        if _accepts(info, name, found) and not info.is_dir():
            found.add(name, info.file_size)
            entries[name] = info
    prefix = _single_folder(found.names)
    found.names = [name.removeprefix(prefix) for name in found.names]
    names = found.finish()
    return PackFiles(label, lambda name: archive.open(entries[prefix + name]), names, close)


def _stored_name(info: zipfile.ZipInfo) -> str:
    """The name as it was stored; `filename` is already cut and mended by `zipfile`.

    Some programs store UTF-8 without saying so, which then looks like the old DOS code page.
    """
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name


def _accepts(info: zipfile.ZipInfo, name: str, found: Found) -> bool:
    path = name.removesuffix("/")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if path.startswith("/") or {"", ".", ".."} & set(path.split("/")):
        message = "this name leads out of the pack, or is no name"
        found.refuse(name, "zip-path", message, "make the zip file again")
    elif info.flag_bits & 0x1:
        found.refuse(name, "zip-encrypted", "this file is encrypted", "make it without a password")
    elif kind == stat.S_IFLNK:
        found.refuse(name, "zip-link", "this is a link, not a file", "put a copy in its place")
    elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        found.refuse(name, "not-a-file", "this is a device, pipe or socket", "leave it out")
    elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The others have no bound on what one read can take in memory
        message = "this file is packed in an unusual way"
        found.refuse(name, "zip-method", message, "make a plain zip file")
    else:
        return found.accepts(path)
    return False


def _single_folder(names: list[str]) -> str:
    """The folder that everything is in, with its ``/``; empty if pack.yaml is at the top."""
    tops = {name.partition("/")[0] for name in names}
    prefix = f"{tops.pop()}/" if len(tops) == 1 else ""
    return prefix if f"{prefix}pack.yaml" in names else ""
