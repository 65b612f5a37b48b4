"""Where on a page a snippet begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from pride_actions.audit.expected import Rendering
from pride_actions.audit.kinds import kind_of
from pride_actions.audit.own import MARKS
from pride_actions.audit.reading import Reading, Root
from pride_actions.audit.sightings import Sighting
from pride_actions.audit.words import MARK, Gap, Word

_LOOK_AHEAD: Final = 12
_ANCHOR: Final = 6
_FAR: Final = 200


@dataclass(frozen=True, slots=True)
class Region:
    """The words of a snippet on a page.

    Attributes:
        words: without its stamp.
        first: the number of the first one.
        root: the element it was pasted with, where that is still there.
        sure: whether its title was found where it begins.
    """

    words: tuple[Word, ...]
    first: int
    root: Root | None
    sure: bool


def region_of(
    reading: Reading, sighting: Sighting, behind: int, expected: Sequence[Rendering]
) -> Region:
    """Find the words that belong to a stamp.

    Args:
        reading: the page.
        sighting: the stamp.
        behind: the number of the first word that can belong to it: what is before it belongs to
            another stamp.
        expected: what the snippet should look like, the likeliest first.
    """
    root = next(
        (
            root
            for root in reading.roots
            if root.first <= sighting.first and sighting.last <= root.last
        ),
        None,
    )
    frame = _frame(reading.words, sighting, root.first if root else behind, behind, expected)
    if frame is not None and (root is None or frame < root.first):
        root, first, last, sure = None, frame, sighting.last, False
    elif root is not None:
        first, last, sure = root.first, root.last, True
    else:
        first, sure = _beginning(reading.words, sighting, behind, expected)
        last = sighting.last
    is_plain = sighting.stamp is not None and kind_of(sighting.stamp.format) == "text"
    words = (
        word
        for at, word in enumerate(reading.words[first:last], first)
        if word.target or not sighting.first <= at < sighting.last
        if word.target or not (is_plain and MARK.fullmatch(word.raw))
    )
    beside = (Word(sighting.beside, text=sighting.beside),) if sighting.beside else ()
    return Region((*words, *beside), first, root, sure)


def _frame(
    words: Sequence[Word],
    sighting: Sighting,
    first: int,
    behind: int,
    expected: Sequence[Rendering],
) -> int | None:
    """Give the number of a frame's own word, else of its link's first; None if it is no frame.

    It has no title of its own to look for, and an editor may have put the frame beside the element
    with which it was pasted.
    """
    if sighting.stamp is None or sighting.stamp.format != "iframe":
        return None
    own, links = expected[0].words[0], {word.target for word in expected[0].words if word.target}
    found = (at for at in range(sighting.first - 1, behind - 1, -1) if words[at].key == own.key)
    frame = next(found, None)
    if frame is not None:
        return frame
    return next((at for at in range(first, sighting.first) if words[at].target in links), None)


def _beginning(
    words: Sequence[Word], sighting: Sighting, behind: int, expected: Sequence[Rendering]
) -> tuple[int, bool]:
    """Give the number of a snippet's first word, and whether it is certain."""
    window = _Window(words, behind, sighting.first)
    for find in (_by_title, _by_what_follows):
        found = [start for rendering in expected for start in find(window, rendering)]
        if found:
            return max(found).first, max(found).alike > 0
    longest = max(len(rendering.words) for rendering in expected)
    return max(behind, sighting.first - 2 * longest), False


class _Start(NamedTuple):
    """Where a snippet may begin. Of equally good places it is the last one."""

    alike: int
    first: int


class _Window:
    """The part of a page in which a snippet must begin."""

    def __init__(self, words: Sequence[Word], first: int, last: int) -> None:
        self.words = words
        self.texts = [word.text for word in words]
        self.first = first
        self.last = last

    @cached_property
    def rows(self) -> dict[tuple[str, ...], int]:
        """The places where so many words stand, as are needed to know them again."""
        last = self.last - _ANCHOR
        return {tuple(self.texts[at : at + _ANCHOR]): at for at in range(last, self.first - 1, -1)}

    def places(self, wanted: Sequence[str]) -> Iterator[int]:
        """Give every place where words stand."""
        size = len(wanted)
        for at in range(self.first, self.last - size + 1):
            if self.texts[at] == wanted[0] and self.texts[at : at + size] == wanted:
                yield at

    def back(self, at: int, wanted: Sequence[str]) -> int:
        """Go back over words that stand before a place, as many of them as are there."""
        most = min(len(wanted), at - self.first)
        sizes = range(most, 0, -1)
        there = (size for size in sizes if self.texts[at - size : at] == wanted[-size:])
        return at - next(there, 0)

    def heading(self, at: int) -> int | None:
        """Give the place of the last heading that begins before a place."""
        for place in range(at - 1, max(self.first, at - _FAR) - 1, -1):
            number = self.words[place].heading
            if number and (place == self.first or self.words[place - 1].heading != number):
                return place
        return None

    def blocks(self, start: int | None, at: int) -> int:
        """Count the blocks from one place to another."""
        words = self.words[at if start is None else start : at]
        return sum(word.gap is Gap.BLOCK for word in words)

    def block(self, at: int) -> int:
        """Give the beginning of the block that a place is in."""
        while at > self.first and self.words[at].gap is not Gap.BLOCK:
            at -= 1
        return at


def _by_title(window: _Window, rendering: Rendering) -> Iterator[_Start]:
    first, last = rendering.title
    texts = [word.text for word in rendering.words]
    title = texts[first:last]
    if not title or title[0] in MARKS.values():
        return
    for at in window.places(title):
        behind = window.texts[at + len(title) : at + len(title) + _LOOK_AHEAD]
        alike = sum(map(str.__eq__, behind, texts[last : last + _LOOK_AHEAD]))
        is_heading = window.words[at].heading > 0
        yield _Start(2 * alike + is_heading, window.back(at, texts[:first]))


def _by_what_follows(window: _Window, rendering: Rendering) -> Iterator[_Start]:
    """Find the snippet by the words below its title, which is the partner's own or was changed.

    From the first few of them that are there, it is so many headings back as in the rendering.
    """
    first, last = rendering.title
    texts = [word.text for word in rendering.words]
    while last < len(texts) and texts[last] in MARKS.values():
        last += 1
    headings: set[int] = set()
    for place in range(first, len(texts) - _ANCHOR):
        at = window.rows.get(tuple(texts[place : place + _ANCHOR]))
        if place < last or at is None:
            headings.add(rendering.words[place].heading)
            continue
        start: int | None = at
        for _ in headings - {0}:
            start = None if start is None else window.heading(start)
        # Only right below its title can nobody else's heading be taken for it.
        below = (place, window.blocks(start, at)) == (last, last - first)
        is_own = texts[first : first + 1] == [MARKS["title"]]
        start = window.block(at) if start is None else start
        yield _Start(int(is_own and below), window.back(start, texts[:first]))
        return
