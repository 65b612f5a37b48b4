"""Whether the files of a site are as a build has left them."""

from __future__ import annotations

import hashlib
import os
import stat
import time
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
            changed since, a build has not changed. 0 where only a copy of it is there, which may
            be younger than a change.
        placed: when it was put in its place. Anybody can set back when a file was written, but
            not when it was last touched in any way.
    """

    out: str
    since: int
    placed: int

    @classmethod
    def at(cls, out: Path) -> Site:
        """Give the site in a folder; without a manifest, nothing in it is known."""
        path = out / manifest.NAME
        try:
            found, told = path.stat(), path.read_bytes()
        except FileNotFoundError:
            return cls(str(out), 0, 0)
        is_dated = found.st_mtime_ns % _SPAN == _mark(told)
        return cls(str(out), found.st_mtime_ns if is_dated else 0, found.st_ctime_ns)

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


_SPAN = 10_000_000
"""Nanoseconds. Below them the time of a manifest tells what is in it."""


def _mark(text: bytes) -> int:
    """Give what the time of a manifest ends in: in steps of 100, since some disks know no less."""
    return int(hashlib.sha256(text).hexdigest()[:8], 16) % (_SPAN // 100) * 100


def dated(path: Path) -> None:
    """Give a manifest the time of now, in a way that no copy, checkout or editor gives it."""
    now, mark = time.time_ns(), _mark(path.read_bytes())
    then = (now - mark) // _SPAN * _SPAN + mark
    os.utime(path, ns=(then, then))
