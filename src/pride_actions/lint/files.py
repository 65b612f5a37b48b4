"""One file of a pack, and what a rule found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pride_actions.loading.places import SourceFile
from pride_actions.model.walk import Loc
from pride_actions.yamlfile import Document


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule objects to, and where.

    Args:
        file: the file it is in.
        loc: the path to the value it is about.
        place: line and column, from 1.
        message: what is wrong, in the words of whoever wrote the file.
        hint: what would mend it.
        code: the rule, where that is not the one that looked: a row of a table of terms.
    """

    file: File
    loc: Loc
    place: tuple[int, int]
    message: str
    hint: str = ""
    code: str = ""


@dataclass(frozen=True, eq=False)
class File:
    """A file, with its lines, so that the place of a single word can be told."""

    path: str
    document: Document
    lines: Sequence[str] = field(repr=False)

    @cached_property
    def _source(self) -> SourceFile:
        return SourceFile(self.path, self.document.source)

    def at(self, loc: Loc, message: str, hint: str = "", *, key: bool = False) -> Finding:
        """Object to a value, or to its name."""
        return Finding(self, loc, self.document.position(loc, key=key), message, hint)

    def inside(
        self, loc: Loc, offset: int, message: str, hint: str = "", code: str = ""
    ) -> Finding:
        """Object to what stands in a text behind so many characters."""
        if not self.lines:
            return Finding(self, loc, self.document.position(loc), message, hint, code)
        # Before its first character stands whatever begins the text: a | or a quotation mark.
        found = self._source.problem(loc, "", "", "", offset=offset or 1)
        place = (found.line, found.column - (not offset))
        return Finding(self, loc, place, message, hint, code)

    def value(self, loc: Loc) -> str:
        """Give a text as it means, without what YAML writes around it."""
        found: Any = self.document.data
        for part in loc:
            found = found[part]
        return str(found).strip()

    def raw(self, loc: Loc) -> str:
        """Give a text as it is written in the file."""
        return str(self._source.raw(loc) or "")
