"""Writes what is new beside a site, and leaves what is there already as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from pride_actions.site import manifest
from pride_actions.site.compressing import ENCODINGS, compressed
from pride_actions.site.manifest import File
from pride_actions.site.rules import media_type
from pride_actions.site.settings import METHODS


def is_there(out: Path | str, path: str, size: int) -> bool:
    """Say whether a site has a file of that size. Nobody but a build writes its files."""
    try:
        return os.stat(f"{out}/{path}").st_size == size  # noqa: PTH116  # a third of the time
    except OSError:
        return False


class Store:
    """Takes the files of one campaign, or those beside all campaigns.

    Attributes:
        out: where the site is; None if nothing of it is there.
        staging: where what is new is written.
        old: what the manifest says of what is there.
        methods: how files are compressed.
    """

    def __init__(
        self,
        out: Path | None,
        staging: Path,
        old: Mapping[str, File],
        methods: tuple[str, ...] = (),
    ) -> None:
        self.out, self.staging, self.old, self.methods = out, staging, old, methods
        self._folders: set[str] = set()

    def put(
        self, path: str, data: bytes, valid_until: datetime | None = None
    ) -> Iterator[tuple[str, File]]:
        """Write a file and what is compressed of it, as far as they are new.

        Returns:
            What the manifest says of each, by path.
        """
        told = manifest.file(data, media_type(path), valid_until)
        same = self._same(path, told)
        yield path, told
        if not same:
            self._write(path, data)
        if same and (packed := self._packed(path)) is not None:
            yield from packed.items()
            return
        for ending, content in compressed(data, self.methods):
            side = manifest.file(content, media_type(path), valid_until)
            side["encoding"] = ENCODINGS[ending]
            yield path + ending, side
            if not self._same(path + ending, side):
                self._write(path + ending, content)

    def _same(self, path: str, told: File) -> bool:
        old = self.old.get(path)
        if old is None or self.out is None or old["sha256"] != told["sha256"]:
            return False
        return is_there(self.out, path, told["size"])

    def _packed(self, path: str) -> dict[str, File] | None:
        """Give what was compressed of a file that is the same; None if something is missing."""
        wanted = [METHODS[method] for method in self.methods]
        sides = {path + ending: self.old.get(path + ending) for ending in wanted}
        found = {name: side for name, side in sides.items() if side is not None}
        if len(found) < len(wanted) or self.out is None:
            return None
        there = all(is_there(self.out, name, side["size"]) for name, side in found.items())
        return found if there else None

    def _write(self, path: str, data: bytes) -> None:
        target = f"{self.staging}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        with open(target, "wb", buffering=0) as file:  # noqa: PTH123  # as above
            file.write(data)
