"""Whether the files of a site are as a build has left them."""

from __future__ import annotations

import hashlib
import os
import stat
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
        placed: when it was put in its place. Anybody can set back when a file was written, but
            not when it was last touched in any way.
    """

    out: str
    since: int
    placed: int

    @classmethod
    def at(cls, out: Path) -> Site:
        """Give the site in a folder; without a manifest, nothing in it is known."""
        try:
            found = (out / manifest.NAME).stat()
        except FileNotFoundError:
            return cls(str(out), 0, 0)
        return cls(str(out), found.st_mtime_ns, found.st_ctime_ns)

    def has(self, path: str, told: File) -> bool:
        """Say whether a file is there as a manifest says.

        It is read only if it was not written before: somebody may have altered it, or has copied
        the whole site. Some clocks of files tick once in two seconds. A link is not the file:
        what it leads to may be another one tomorrow.
        """
        try:
            found = os.lstat(f"{self.out}/{path}")
            if found.st_size != told["size"] or not stat.S_ISREG(found.st_mode):
                return False
            before = found.st_mtime_ns < self.since and found.st_ctime_ns < self.placed
            return before or self._reads(path) == told["sha256"]
        except OSError:
            return False

    def has_all(self, files: Mapping[str, File]) -> bool:
        """Say whether all of these are there."""
        return all(self.has(path, told) for path, told in files.items())

    def _reads(self, path: str) -> str:
        return hashlib.sha256(Path(self.out, path).read_bytes()).hexdigest()
