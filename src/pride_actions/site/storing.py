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
from pride_actions.site.standing import Site


class Store:
    """Takes the files of one campaign, or those beside all campaigns.

    Attributes:
        site: what is there; None if nothing is.
        staging: where what is new is written.
        old: what the manifest says of what is there.
        methods: how files are compressed.
    """

    def __init__(
        self,
        site: Site | None,
        staging: Path,
        old: Mapping[str, File],
        methods: tuple[str, ...] = (),
    ) -> None:
        self.site, self.staging, self.old, self.methods = site, staging, old, methods
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
        if old is None or self.site is None or old["sha256"] != told["sha256"]:
            return False
        return self.site.has(path, told)

    def _packed(self, path: str) -> dict[str, File] | None:
        """Give what was compressed of a file that is the same; None if something is missing."""
        wanted = [METHODS[method] for method in self.methods]
        sides = {path + ending: self.old.get(path + ending) for ending in wanted}
        found = {name: side for name, side in sides.items() if side is not None}
        if len(found) < len(wanted) or self.site is None:
            return None
        return found if self.site.has_all(found) else None

    def _write(self, path: str, data: bytes) -> None:
        target = f"{self.staging}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        with open(target, "wb", buffering=0) as file:  # noqa: PTH123  # as above
            file.write(data)
