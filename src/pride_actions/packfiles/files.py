"""What an open pack can be asked: the names of its files, and their content."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Final, Self

from pride_actions.errors import NotFoundError, PackError
from pride_actions.packfiles.refusals import unreadable
from pride_actions.yamlfile.limits import MAX_BYTES, file_too_large

# What `zipfile` raises for files that are damaged, on purpose or not
DAMAGED: Final = (
    EOFError, IndexError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip

# Hardly a file is larger; to make room for the largest takes longer than to read them.
_USUAL: Final = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class PackFiles:
    """The files of one pack, which can be listed and read, and no more.

    Where it is a zip file, that stays open until `close`, or the end of a ``with``.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from pride_actions.packfiles import open_pack
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = folder.joinpath("pack.yaml").write_text("format: 1", "utf-8")
    >>> with open_pack(folder) as files:
    ...     files.files(), files.read("pack.yaml"), files.exists("organisations.yaml")
    (('pack.yaml',), b'format: 1', False)
    """

    label: str
    """What messages call the pack: the path as the caller wrote it, or the installed name."""

    _open: Callable[[str], IO[bytes]] = field(repr=False)
    _names: frozenset[str] = field(repr=False)
    _close: Callable[[], None] = field(repr=False, default=lambda: None)

    def files(self) -> tuple[str, ...]:
        """All names, sorted, relative to the pack and with ``/`` on every system.

        Also those of files that a pack does not use, so that its author can be told.
        """
        return tuple(sorted(self._names))

    def exists(self, name: str) -> bool:
        """Whether the pack has a file of that name."""
        return name in self._names

    def read(self, name: str) -> bytes:
        """The content of one file.

        Raises:
            NotFoundError: there is no such file.
            PackError: it is too large, damaged, or may not be read.
        """
        if name not in self._names:
            raise NotFoundError("file", name, self._names)
        try:
            with self._open(name) as file:
                data = file.read(_USUAL)
                if len(data) == _USUAL:
                    data += file.read(MAX_BYTES + 1 - _USUAL)
        except DAMAGED as error:
            raise PackError([unreadable(name, error)]) from error
        if len(data) > MAX_BYTES:
            raise PackError([file_too_large(name)])
        return data

    def close(self) -> None:
        """Let go of the zip file, if it is one."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()
