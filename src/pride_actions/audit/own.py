"""The partner's own words in a snippet: a title, an introduction, a credit.

The stamp says that they are there, not what they are. So they may say anything, but lead nowhere:
whoever can change a page can also add them to a stamp.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pride_actions.audit.links import places_in
from pride_actions.audit.words import Gap, Key, Word, keys, shown

MARKS: Final = {"title": "\ue000", "intro": "\ue001", "credit": "\ue002"}
"""Each stands for the partner's own words: characters of private use, which no content has."""

_NAMES: Final = {mark: name for name, mark in MARKS.items()}


@dataclass(frozen=True, slots=True)
class Own:
    """The partner's own words, as they stand on the page."""

    title: str = ""
    intro: str = ""
    credit: str = ""


NONE: Final = Own()


def marks(names: Iterable[str]) -> Own:
    """Give marks in place of words.

    >>> marks(["intro"]) == Own(intro=MARKS["intro"])
    True
    """
    return Own(**{name: MARKS[name] for name in names})


def own_of(found: Mapping[str, Sequence[Word]]) -> Own:
    """Give own words as text, without those that lead somewhere."""
    return Own(**{name: shown(words) for name, words in found.items() if not leads(words)})


def leads(words: Sequence[Word]) -> bool:
    """Say whether words lead to a page or tell an account. A site's bare name does not."""
    named = places_in(shown(words))
    return any(word.target for word in words) or any(_is_way(place) for place in named)


def _is_way(place: str) -> bool:
    return "/" in place or not ("@" in place or "." in place or place.startswith("+"))


def without_marks(expected: Iterable[Word]) -> list[Word]:
    """Give what is expected for sure."""
    return [word for word in expected if word.text not in _NAMES]


def matched(
    page: Sequence[Word], expected: Sequence[Word]
) -> Mapping[str, tuple[Word, ...]] | None:
    """Compare words and links, where marks in what is expected stand for any words.

    Returns:
        What stands on the page in place of each mark; None if the page differs.
    """
    parts = _between_marks(expected)
    told = keys(page)
    own: dict[str, tuple[Word, ...]] = {}
    position = 0
    for index, (mark, part) in enumerate(parts):
        wanted = keys(part)
        start = _place(told, wanted, position, mark, is_last=index == len(parts) - 1)
        if start is None:
            return None
        if mark:
            words = tuple(page[position:start])
            if keys(own.setdefault(_NAMES[mark], words)) != keys(words):
                return None  # it stands there twice, and says two things
        position = start + len(wanted)
    return _parted(own) if position == len(told) else None


def _between_marks(expected: Sequence[Word]) -> list[tuple[str, list[Word]]]:
    """Give the words behind each mark; those before the first one behind an empty mark."""
    parts: list[tuple[str, list[Word]]] = [("", [])]
    for word in expected:
        if word.text in _NAMES:
            parts.append((word.text, []))
        else:
            parts[-1][1].append(word)
    return parts


def _place(
    told: list[Key], wanted: list[Key], start: int, mark: str, *, is_last: bool
) -> int | None:
    """Find wanted words: here, or behind a mark at the next place."""
    last = len(told) - len(wanted)
    if not mark:
        places = range(start, start + 1)
    else:
        places = range(max(start, last), last + 1) if is_last else range(start, last + 1)
    return next((at for at in places if told[at : at + len(wanted)] == wanted), None)


def _parted(own: dict[str, tuple[Word, ...]]) -> dict[str, tuple[Word, ...]]:
    """Part a title from the introduction below it: no other words stand between them."""
    both = (*own.get("title", ()), *own.get("intro", ()))
    if "title" not in own or "intro" not in own:
        return own
    end = next((at for at, word in enumerate(both) if at and word.gap is Gap.BLOCK), len(both))
    return own | {"title": both[:end], "intro": both[end:]}


def by_place(page: Sequence[Word], expected: Sequence[Word]) -> Mapping[str, tuple[int, int]]:
    """Find own words by where they stand, on a page that differs.

    The title is the first block, the introduction the one below it, the credit the last one.
    """
    starts = [at for at, word in enumerate(page) if word.gap is Gap.BLOCK or at == 0]
    blocks = list(pairwise([*starts, len(page)]))
    parts = _between_marks(expected)
    above = len(parts[0][1])  # what stands before the title, or with it
    names = [_NAMES[mark] for mark, _ in parts[1:]]
    lead = [name for name in names if name != "credit"]
    found = dict(zip(lead, [block for block in blocks if block[0] >= above], strict=False))
    if "credit" in names and blocks and blocks[-1] not in found.values():
        found["credit"] = blocks[-1]
    return found
