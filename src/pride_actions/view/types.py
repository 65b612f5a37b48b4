"""What a View is made of: everything decided, ready to be written down in any format.

Every renderer walks the same few shapes. What is new in the model becomes a `Row`, an `Item` or
a `Notice` here and is then shown by every format at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from pride_actions.richtext import RichText

State = Literal[
    "upcoming", "open", "ending-soon", "ended", "closed", "replaced", "withdrawn", "unknown"
]

Rel = Literal["call", "contact", "source", "page"]
"""What a link is for: it acts, reaches somebody, proves, or informs."""

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of plain text. ``lang`` and ``dir`` are set where they differ from the View's.

    ``original`` are the same words in the language they were written in first: given where nobody
    has reviewed their translation, and a mistake in them could hurt somebody. Every value has it.
    Show it behind the value, whatever the format.
    """

    text: str
    lang: str = ""
    dir: str = ""
    original: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """Text with paragraphs, emphasis, lists and links. The rest is as in `Phrase`."""

    rich: RichText
    lang: str = ""
    dir: str = ""
    original: Prose | None = None

    @property
    def text(self) -> str:
        """The words alone."""
        return self.rich.plain


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text whose line breaks count: a letter, a script, a postal address."""

    text: str
    lang: str = ""
    dir: str = ""
    original: Verbatim | None = None


Value: TypeAlias = Phrase | Prose | Verbatim


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a reader may follow, with words that say where it leads."""

    label: Phrase
    url: str
    rel: Rel
    host: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled value. ``data`` is the same for machines; ``sources`` are numbers of sources."""

    key: str
    label: str
    value: Value
    data: Json = None
    link: Link | None = None
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A part of an action: an event, a petition, a target, a letter, a source to read.

    ``callable`` is false for what is over, or was not checked lately.
    """

    type: str
    id: str
    title: Phrase
    rows: tuple[Row, ...] = ()
    state: State | None = None
    state_label: str = ""
    callable: bool = True
    call: Link | None = None
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of the library's own: a record, a check that is too old, something left out."""

    key: str
    text: Phrase
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Advisory:
    """A warning, to be shown before any link of what it stands at.

    Without a text it stands in full at the action around this one.
    """

    id: str
    level: Literal["note", "caution", "danger"]
    level_label: str
    places: str
    title: Phrase
    text: Prose | None
    rows: tuple[Row, ...]
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A step, or something not to do."""

    id: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, the figures that belong to it, and where both come from."""

    id: str
    text: Prose
    rows: tuple[Row, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, or the record of one."""

    id: str
    kinds: tuple[str, ...]
    kind_label: str
    title: Phrase
    state: State
    state_label: str
    callable: bool
    places: str
    audience: str
    notices: tuple[Notice, ...]
    advisories: tuple[Advisory, ...]
    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    steps: tuple[Entry, ...]
    do_not: tuple[Entry, ...]
    after: tuple[Row, ...]
    claims: tuple[Claim, ...]
    sources: tuple[int, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Testimony:
    """What a person said: word for word with consent, else as a summary with its source."""

    id: str
    speaker: Phrase
    summary: Prose
    quotation: Prose | None
    content_warning: Phrase | None
    rows: tuple[Row, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source, with the number by which the rest of the View names it."""

    number: int
    id: str
    title: Phrase
    publisher: str
    link: Link | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What was changed on a day."""

    id: str
    day: str
    text: Prose
    data: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place the campaign is about."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """One campaign for one kind of reader at one moment.

    Attributes:
        on: the moment it was made for, in UTC.
        valid_until: the next moment at which anything in it would change; None if never.
        labels: the library's own words that every format needs, by name.
        stamp: says in a line what this is, so that a copy of it can be found and checked. It tells
            of the format too, so it does not count when Views are compared.
    """

    campaign: str
    pack: str
    locale: str
    dir: Literal["ltr", "rtl"]
    on: datetime
    made_on: date
    valid_until: datetime | None
    jurisdiction: str | None
    jurisdiction_name: str
    state: Literal["open", "record", "withdrawn"]
    title: Phrase
    summary: Prose
    background: Prose | None
    content_warning: Phrase | None
    regions: tuple[Place, ...]
    notices: tuple[Notice, ...]
    advisories: tuple[Advisory, ...]
    testimonies: tuple[Testimony, ...]
    claims: tuple[Claim, ...]
    actions: tuple[Action, ...]
    instead: Prose | None
    rows: tuple[Row, ...]
    revisions: tuple[Revision, ...]
    sources: tuple[Source, ...]
    intro: str
    credit: str
    labels: dict[str, str]
    stamp: str = field(default="", compare=False)

    @property
    def is_unchecked(self) -> bool:
        """Whether it is a record only since nobody checked it lately: it may not be over."""
        return any(notice.key == "unchecked" for notice in self.notices)
