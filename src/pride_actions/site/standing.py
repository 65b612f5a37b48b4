"""Whether the files of a site are as a build has left them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pride_actions.site import manifest
from pride_actions.site.manifest import File


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is there already.

    Attributes:
        out: where it is.
        since: when its manifest was written, in nanoseconds. It is written last: so what has
            changed since, a build has not changed.
    """

    out: str
    since: int

    @classmethod
    def at(cls, out: Path) -> Site:
        """Give the site in a folder; without a manifest, nothing in it is known."""
        try:
            return cls(str(out), (out / manifest.NAME).stat().st_mtime_ns)
        except FileNotFoundError:
            return cls(str(out), 0)

    def has(self, path: str, told: File) -> bool:
        """Say whether a file is there as a manifest says.

        It is read only if it was not written before: somebody may have altered it, or has copied
        the whole site. Some clocks of files tick once in two seconds.
        """
        try:
            found = os.stat(f"{self.out}/{path}")  # noqa: PTH116  # a third of the time
            same = found.st_size == told["size"]
            return same and (found.st_mtime_ns < self.since or self._reads(path) == told["sha256"])
        except OSError:
            return False

    def has_all(self, files: Mapping[str, File]) -> bool:
        """Say whether all of these are there."""
        return all(self.has(path, told) for path, told in files.items())

    def _reads(self, path: str) -> str:
        return hashlib.sha256(Path(self.out, path).read_bytes()).hexdigest()
