"""One type for everything that can be wrong with somebody's content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A place in a pack, what is wrong there, and how to mend it.

    Args:
        path: the file, relative to the pack where it has one (``campaigns/x/en.yaml``).
        line: counted from 1; 0 where the file as a whole is meant.
        column: counted from 1; 0 where the line as a whole is meant.
        code: a stable name such as ``unknown-key``.
        level: ``error`` stops a pack from loading; the others are advice.
        message: what is wrong, in the words of whoever wrote the file.
        hint: what would mend it; empty where nothing can be advised.

    >>> print(Problem("pack.yaml", 3, 1, "unknown-key", "error", "no field is called 'licens'",
    ...               "did you mean 'licence'?"))
    pack.yaml:3:1: error [unknown-key] no field is called 'licens'; did you mean 'licence'?
    """

    path: str
    line: int
    column: int
    code: str
    level: Level
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}: {self.level} [{self.code}] {self.message}{hint}"
