"""What the parts of a View are made with: words, dates, sources, and what a reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from pride_actions.locales import direction, language_tag, negotiate, wording
from pride_actions.model.addresses import host_of
from pride_actions.model.campaign import Campaign
from pride_actions.model.dates import PartialDate
from pride_actions.model.sources import Figure, Source
from pride_actions.view.clock import Clock
from pride_actions.view.reader import Reader
from pride_actions.view.said import said_in
from pride_actions.view.types import Json, Link, Phrase, Rel, Row, Value


class Context:
    """Made anew for each View; collects the sources in the order in which they are named."""

    def __init__(
        self,
        campaign: Campaign,
        wanted: str,
        reader: Reader,
        clock: Clock,
        use: str,
    ) -> None:
        self.campaign = campaign
        self.wanted = wanted
        self.wording = wording(wanted)
        self.reader = reader
        self.clock = clock
        self.use = use
        self.limits = campaign.pack.limits
        self.cited: dict[tuple[str, str], Source] = {}

    def say(self, key: str, **values: object) -> str:
        """Give one of the library's own sentences."""
        return self.wording.say(key, **values)

    def cite(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Give the numbers of sources of the campaign."""
        sources = self.campaign.facts.sources
        return tuple(self._number("campaign", id, sources[id]) for id in dict.fromkeys(ids))

    def cite_registry(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Give the numbers of sources of the pack's registry of organisations."""
        sources = self.campaign.directory.registry.sources
        return tuple(self._number("pack", id, sources[id]) for id in dict.fromkeys(ids))

    def _number(self, owner: str, id: str, source: Source) -> int:
        twin = next((key for key, other in self.cited.items() if other.url == source.url), None)
        key = twin or (owner, id)
        self.cited.setdefault(key, source)
        return list(self.cited).index(key) + 1

    def follow(self, what: str, id: str) -> str | None:
        """Give the address behind a link of words; None where there is none for this reader."""
        facts = self.campaign.facts
        if what == "claim":
            what, id = "source", facts.claims[id].sources[0]
        if what == "source":
            source = facts.sources[id]
            return source.url if self.reader.may_follow_source(source) else None
        if what == "organisation":
            site = self.campaign.directory[id].site
            return site if site and self.reader.may_follow(site, id) else None
        return None

    def row(
        self,
        key: str,
        value: Value | str | None,
        data: Json = None,
        *,
        link: Link | None = None,
        sources: tuple[int, ...] = (),
        **gaps: object,
    ) -> tuple[Row, ...]:
        """Give a row with the library's label for it; nothing where there is no value."""
        if value is None or value == "":
            return ()
        shown = Phrase(self.isolated(value)) if isinstance(value, str) else value
        return (Row(key, self.say(f"row.{key}", **gaps), shown, data, link, sources),)

    def day_row(self, key: str, value: PartialDate | date | None) -> tuple[Row, ...]:
        """Give a row with a date; nothing where there is none."""
        return self.row(key, self.day(value), str(value)) if value else ()

    def when_row(self, key: str, value: date | datetime | None, zone: str) -> tuple[Row, ...]:
        """Give a row with a day or a moment; nothing where there is none."""
        return self.row(key, self.when(value, zone), iso(value)) if value else ()

    def link(
        self,
        label: Phrase | str,
        url: str | None,
        rel: Rel,
        organisation: str | None = None,
        public: bool = False,
    ) -> Link | None:
        """Give a link, or None where this reader must not be led there."""
        if url is None or not self.reader.may_follow(url, organisation, public):
            return None
        shown = Phrase(self.isolated(label)) if isinstance(label, str) else label
        return Link(shown, url, rel, host_of(url))

    def isolated(self, text: str) -> str:
        """Give a name, a number or an address as it can stand among the words of the View."""
        return self.wording.isolated(text)

    def published(self, text: str, language: str) -> Phrase:
        """Give words as published in some language, marked where it is not the View's."""
        text = self.isolated(text)
        if language_tag(language) == language_tag(self.wording.locale):
            return Phrase(text)
        return Phrase(text, language_tag(language), direction(language))

    def source_title(self, source: Source) -> Phrase:
        """Give the title of a source, or say that it was not seen."""
        if source.title is None:
            return Phrase(self.say("untitled", publisher=source.publisher))
        return self.published(source.title, source.language)

    def organisation(self, id: str) -> Phrase:
        """Give the name of an organisation in the language that comes nearest."""
        names = self.campaign.directory[id].names
        code = negotiate(self.wording.locale, names) or negotiate("en", names) or next(iter(names))
        return self.published(names[code], code)

    def places(self, codes: Iterable[str]) -> str:
        """Give the names of jurisdictions in one phrase."""
        return self.wording.join([self.place(code) for code in codes])

    def place(self, code: str) -> str:
        """Give the name of a jurisdiction; of a region the one that the words give it."""
        for locale in self.locales:
            words = self.campaign.words[locale]
            if code in words.regions:
                return words.regions[code]
        return self.wording.place(code)

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The locales of the words that this reader gets, the best first."""
        return said_in(self.campaign, self.wanted)

    def day(self, value: PartialDate | date) -> str:
        """Give a date in words."""
        return self.wording.day(value)

    def when(self, value: date | datetime, zone: str) -> str:
        """Give a day with its weekday, or a moment with its time zone."""
        if isinstance(value, datetime):
            return self.wording.moment(value.replace(tzinfo=ZoneInfo(zone)))
        return self.wording.weekday(value)

    def stale(self, checked_on: date, days: int) -> bool:
        """Say whether a check is older than it may be."""
        return self.clock.after_days(checked_on, days)

    def figures(self, key: str, figures: Iterable[Figure]) -> tuple[Row, ...]:
        """Give a row for each date; where sources disagree, one with the range of them."""
        by_date: dict[str, list[Figure]] = {}
        for figure in figures:
            if self.clock.since(figure.as_of.first):
                by_date.setdefault(str(figure.as_of), []).append(figure)
        return tuple(row for group in by_date.values() for row in self._figure_row(key, group))

    def _figure_row(self, key: str, group: list[Figure]) -> tuple[Row, ...]:
        text = self.figure(group[0])
        if len(group) > 1:
            low = min(group, key=lambda figure: figure.value)
            high = max(group, key=lambda figure: figure.high or figure.value)
            text = self.say("figure.disagree", low=self.figure(low), high=self.figure(high))
        as_of = group[0].as_of
        data: list[Json] = [_figure_data(figure) for figure in group]
        return self.row(
            key,
            self.say("figure.dated", figure=text, date=self.day(as_of)),
            data,
            sources=self.cite(figure.source for figure in group),
        )

    def figure(self, figure: Figure) -> str:
        """Give a number as its source put it."""
        low = self.amount(figure.value, figure.currency)
        if figure.high is not None:
            high = self.amount(figure.high, figure.currency)
            low = self.say("figure.range", low=low, high=high)
        return self.say(f"figure.{figure.qualifier}", number=low)

    def amount(self, value: Decimal, currency: str | None) -> str:
        """Give a number or an amount of money."""
        return self.wording.money(value, currency) if currency else self.wording.number(value)


def iso(when: date | datetime) -> str:
    """Give a day, or a moment without its zone, for machines."""
    return when.isoformat(timespec="minutes") if isinstance(when, datetime) else str(when)


def _figure_data(figure: Figure) -> dict[str, Json]:
    data: dict[str, Json] = {
        "value": _json_number(figure.value),
        "qualifier": figure.qualifier,
        "as_of": str(figure.as_of),
    }
    if figure.high is not None:
        data["high"] = _json_number(figure.high)
    if figure.currency is not None:
        data["currency"] = figure.currency
    return data


def _json_number(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else str(value)
