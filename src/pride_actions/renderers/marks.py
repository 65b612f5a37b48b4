"""The marks between the parts of a line, for the formats that have no boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """The punctuation of one language; the templates of HTML take the same from ``labels``.

    Attributes:
        stop: behind a label.
        gap: between that and what it says; empty in Chinese and Japanese.
        dot: between facts in one line.
        open: before an aside.
        close: behind an aside.
        original: the label of words as they were written first.
    """

    stop: str
    gap: str
    dot: str
    open: str
    close: str
    original: str

    @classmethod
    def of(cls, labels: Mapping[str, str]) -> Marks:
        """Take the marks from the words of a View."""
        return cls(*(labels[name] for name in cls.__dataclass_fields__))

    def pair(self, label: str, value: str) -> str:
        """Put a value behind its label."""
        return f"{label}{self.stop}{self.gap}{value}"

    def end(self, label: str) -> str:
        """Give a label whose value stands on the next line."""
        return f"{label}{self.stop}"

    def aside(self, text: str) -> str:
        """Give what stands behind other words in brackets."""
        return f"{self.open}{text}{self.close}"

    def line(self, facts: Iterable[str]) -> str:
        """Put facts in one line."""
        return self.dot.join(facts)
