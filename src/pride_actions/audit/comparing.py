"""What differs between a page and a rendering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, Literal

from pride_actions.audit.own import by_place, without_marks
from pride_actions.audit.words import Gap, Key, Word, keys, shown

_LONG: Final = 4000
_MOST_SHOWN: Final = 12
_MOST_LETTERS: Final = 160
"""Of what is told of one side of a change: rules of a style sheet have few words, and are long."""

_MOST_GLUED: Final = 12
"""Words that run together where a list of labels and short values lost its elements."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between a page and a rendering.

    Attributes:
        kind: ``words`` or ``link``.
        page: what the page says, or where its link leads; empty where something is missing.
        catalog: what the catalog says instead; empty where something was added.
        label: the words of the link.
        start: where on the page, in its source.
        line: the line of the page, from 1; 0 where it is not known.
    """

    kind: Literal["words", "link"]
    page: str
    catalog: str
    label: str = ""
    start: int = 0
    line: int = 0

    def __str__(self) -> str:
        if self.kind == "link":
            if not self.page:
                return f"“{self.label}” does not lead to {self.catalog}"
            instead = f" in place of {self.catalog}" if self.catalog else ""
            return f"“{self.label}” leads to {_way(self.page)}{instead}"
        if not self.catalog:
            return f"“{self.page}” was added"
        if not self.page:
            return f"“{self.catalog}” is missing"
        return f"“{self.page}” stands in place of “{self.catalog}”"


def _way(target: str) -> str:
    script = target.removeprefix("script:")
    return f"{script}, by a script" if script != target else target


def unglued(page: Sequence[Word], expected: Sequence[Word]) -> list[Word]:
    """Part words again that ran together where a page lost the elements between them."""
    known = {word.text for word in expected}
    if all(word.text in known for word in page):
        return list(page)
    glued: dict[Key, list[Word]] = {}
    for start, first in enumerate(expected):
        text, parts = first.text, [first]
        for word in expected[start + 1 : start + _MOST_GLUED]:
            if word.gap is not Gap.BLOCK or word.target != first.target:
                break
            text, parts = text + word.text, [*parts, word]
            glued.setdefault((text, first.target), parts)
    return [
        part
        for word in page
        for part in ([word] if word.text in known else glued.get(word.key, [word]))
    ]


def differences(page: Sequence[Word], expected: Sequence[Word]) -> list[Change]:
    """Say what differs, in the order of the page, but not in the partner's own words."""
    own = {at for span in by_place(page, expected).values() for at in range(*span)}
    rest = [word for at, word in enumerate(page) if at not in own]
    changes: list[Change] = []
    for ours, theirs in _hunks(rest, without_marks(expected)):
        if "".join(word.text for word in ours) == "".join(word.text for word in theirs):
            changes += _relinked(ours, theirs)
        else:
            start = ours[0].start if ours else 0
            changes.append(Change("words", _short(ours), _short(theirs), start=start))
    return changes


def _hunks(
    page: Sequence[Word], expected: Sequence[Word]
) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    ours, theirs = keys(page), keys(expected)
    first = _common(ours, theirs)
    last = _common(ours[first:][::-1], theirs[first:][::-1])
    ours, theirs = ours[first : len(ours) - last], theirs[first : len(theirs) - last]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=max(len(ours), len(theirs)) > _LONG)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield (
                page[first + start : first + end],
                expected[first + other_start : first + other_end],
            )


def _common(one: Sequence[Key], other: Sequence[Key]) -> int:
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _relinked(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Change]:
    """Tell of links whose words are as expected, and that lead elsewhere or nowhere."""
    expected = {_short(run): run[0].target for run in _runs(theirs)}
    for run in _runs(ours):
        label, target = _short(run), run[0].target
        instead = expected.pop(label, "")
        if instead != target:
            yield Change("link", target, instead, label, run[0].start)
    for label, target in expected.items():
        yield Change("link", "", target, label, ours[0].start)


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Give the links among words."""
    for target, run in groupby(words, key=lambda word: word.target):
        if target:
            yield list(run)


def _short(words: Sequence[Word]) -> str:
    """Give words, or the first and the last of many."""
    if len(words) <= _MOST_SHOWN:
        return shown(words)
    half = _MOST_SHOWN // 2
    return " … ".join(_cut(shown(part)) for part in (words[:half], words[-half:]))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
