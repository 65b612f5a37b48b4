"""What rules look at: texts, lines of facts, addresses, actions, campaigns, the pack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pride_actions.lint.files import File, Finding
from pride_actions.lint.flat import Flat, source_offset
from pride_actions.lint.quotes import quoted_spans
from pride_actions.lint.sentences import sentence_spans
from pride_actions.model.actions import Action
from pride_actions.model.addresses import host_of
from pride_actions.model.campaign import Campaign, Pack
from pride_actions.model.directory import Directory
from pride_actions.model.walk import Leaf, Loc, walk
from pride_actions.model.words import ActionWords, CampaignWords
from pride_actions.view.clock import Clock

Span = tuple[int, int]

NEAR = 400
"""As many characters as a long sentence has: what is further away says nothing about a word."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_USUAL = _FULL_WIDTH | {ord(hyphen): "-" for hyphen in "\u2010\u2011"}
_MAY_PART = re.compile(r"\w+(?:\u00ad\w+)+")

NOT_PROSE = frozenset({"locale", "review"})
"""Fields of a words file that no reader sees."""


@dataclass(eq=False)
class InPack:
    """The pack as a whole; it is live while something in it can be done.

    Its languages are those in which campaigns were written first; none where that is not known of
    all of them.
    """

    pack: Pack
    directory: Directory
    files: dict[str, File]
    clock: Clock
    live: bool
    languages: tuple[str, ...]

    @property
    def file(self) -> File:
        """Its pack.yaml."""
        return self.files["pack.yaml"]


@dataclass(eq=False)
class InCampaign:
    """A campaign, with its files."""

    campaign: Campaign
    within: InPack
    file: File
    words_files: dict[str, File]
    live: bool

    @property
    def clock(self) -> Clock:
        """The moment for which is judged."""
        return self.within.clock

    @cached_property
    def fact_leaves(self) -> tuple[Leaf, ...]:
        """Every value of its facts."""
        return tuple(walk(self.campaign.facts))

    @cached_property
    def word_leaves(self) -> dict[str, tuple[Leaf, ...]]:
        """Every text that people read, by language."""
        return {
            locale: tuple(leaf for leaf in walk(words) if leaf.loc[0] not in NOT_PROSE)
            for locale, words in self.campaign.words.items()
        }

    @property
    def words(self) -> CampaignWords:
        """The words in the language that it was written in first."""
        return self.campaign.words[self.campaign.facts.source_locale]

    @property
    def words_file(self) -> File:
        """The file of these words."""
        return self.words_files[self.campaign.facts.source_locale]

    @property
    def languages(self) -> tuple[str, ...]:
        """The language of these words; the pack can have several."""
        return (self.campaign.facts.source_locale,)

    @property
    def english(self) -> bool:
        """Whether these words are English."""
        return self.campaign.facts.source_locale.partition("-")[0] == "en"


@dataclass(eq=False)
class InAction:
    """An action, at whatever depth: its facts, and its words in the campaign's first language.

    Args:
        within: the campaign.
        loc: the path to its facts and to its words.
        facts: what campaign.yaml says of it.
        words: what the words file says of it.
        live: it can be done, or will be possible to do.
    """

    within: InCampaign
    loc: Loc
    facts: Action
    words: ActionWords
    live: bool

    @property
    def file(self) -> File:
        """The file of its facts."""
        return self.within.file

    def at(self, *path: str | int, message: str, hint: str = "") -> Finding:
        """Object to one of its facts; to its name where no path is given."""
        return self.file.at((*self.loc, *path), message, hint, key=not path)

    def in_words(self, *path: str, message: str, hint: str = "") -> Finding:
        """Object to its words."""
        return self.within.words_file.at((*self.loc, *path), message, hint, key=True)


class Text:
    """A text that people read, in one language.

    Attributes:
        within: the campaign.
        locale: the language.
        loc: the path to it in its words file.
        depth: how many parts of the path lead to the action that it belongs to; 0 for none.
        part: which field of the campaign, or of that action, it is or is part of.
        leaf: the last name of its path.
        live: what it belongs to can be done.
        words: the text without markup; each paragraph is one line.
        rich: whether it may have markup.
    """

    __slots__ = (
        "__dict__", "depth", "file", "flat", "leaf", "live", "loc", "locale", "part", "rich",
        "within", "words",
    )  # fmt: skip

    def __init__(
        self, within: InCampaign, locale: str, loc: Loc, flat: Flat, *, rich: bool
    ) -> None:
        self.within = within
        self.locale = locale
        self.file = within.words_files[locale]
        self.loc = loc
        self.flat = flat
        self.words = flat.words
        self.rich = rich
        self.live = within.live
        depth = 0
        while loc[depth] == "actions" and depth + 2 < len(loc):
            depth += 2
        self.depth = depth
        self.part = str(loc[depth])
        self.leaf = str(loc[-1])

    @property
    def language(self) -> str:
        """The language alone, without country or script."""
        return self.locale.partition("-")[0]

    @property
    def english(self) -> bool:
        """Whether it is English."""
        return self.language == "en"

    @cached_property
    def seen(self) -> str:
        """Its words as readers see them, in usual signs; each word begins in its old place.

        Letters of full width, hyphens at which no line ends, and signs at which a word may be
        parted look like others, or like nothing.
        """
        return _as_seen(self.words)

    @cached_property
    def lower(self) -> str:
        """Its words as they are seen, in small letters; each character in its old place."""
        lowered = self.seen.lower()
        return lowered if len(lowered) == len(self.seen) else self.seen

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The stretches that somebody else said."""
        if self.leaf == "quotation":
            return ((0, len(self.words)),)
        return (*quoted_spans(self.words), *self.flat.quotes)

    def is_quoted(self, start: int, end: int) -> bool:
        """Say whether all of a stretch is somebody else's."""
        return any(first <= start and end <= last for first, last in self.quoted)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Where each sentence begins and ends."""
        return sentence_spans(self.words)

    def sentence_at(self, offset: int) -> str:
        """Give the sentence in which a character stands; of one without end, what is near it."""
        whole = (0, len(self.words))
        start, end = next((s for s in self.sentences if s[0] <= offset < s[1]), whole)
        return self.words[max(start, offset - NEAR) : min(end, offset + NEAR)]

    def paragraph_refs(self, offset: int) -> list[tuple[str, str]]:
        """Give what the links name that stand in the same paragraph as a character."""
        start = self.words.rfind("\n", 0, offset) + 1
        end = self.words.find("\n", offset)
        end = len(self.words) if end < 0 else end
        return [(scheme, id) for a, b, scheme, id in self.flat.refs if start <= a and b <= end]

    def found(self, offset: int, message: str, hint: str = "", code: str = "") -> Finding:
        """Object to what stands behind so many characters."""
        if self.rich:
            offset = source_offset(self.flat, self.file.raw(self.loc), offset)
        else:
            raw = self.file.raw(self.loc)
            offset += len(raw) - len(raw.lstrip())
        return self.file.inside(self.loc, offset, message, hint, code)


def _as_seen(words: str) -> str:
    if words.isascii():
        return words
    return _MAY_PART.sub(_parted_behind, words.translate(_USUAL))


def _parted_behind(word: re.Match[str]) -> str:
    """Put the signs at which a word may be parted behind it."""
    whole = word[0].replace("\u00ad", "")
    return whole.ljust(len(word[0]), "\u00ad")


class Fact:
    """A line of text among the facts: a title as published, a name, a place."""

    __slots__ = ("file", "loc", "words")

    def __init__(self, file: File, loc: Loc, words: str) -> None:
        self.file = file
        self.loc = loc
        self.words = words

    @property
    def seen(self) -> str:
        """Its words as readers see them, in usual signs; each word begins in its old place."""
        return _as_seen(self.words)

    def found(self, offset: int, message: str, hint: str = "") -> Finding:
        """Object to what stands behind so many characters."""
        return self.file.inside(self.loc, offset, message, hint)


class Address:
    """An address of a page among the facts."""

    __slots__ = ("directory", "file", "loc", "words")

    def __init__(self, file: File, loc: Loc, url: str, directory: Directory) -> None:
        self.file = file
        self.loc = loc
        self.words = url
        self.directory = directory

    @property
    def host(self) -> str:
        """The name of the machine, without www."""
        return host_of(self.words)

    def found(self, offset: int, message: str, hint: str = "") -> Finding:
        """Object to it."""
        return self.file.at(self.loc, message, hint)
