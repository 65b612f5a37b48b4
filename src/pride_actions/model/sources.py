"""Where something was read, and what it said in numbers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from pride_actions.model.addresses import EvidenceUrl
from pride_actions.model.entity import Model, quoted, refuse
from pride_actions.model.moments import Day, SomeDate
from pride_actions.model.places import Currency, LocaleCode
from pride_actions.model.quantities import Amount, YesNo
from pride_actions.model.text import Line, OrganisationId, SourceId

SourceKind = Literal[
    "report", "judgment", "resolution", "law", "news", "statement", "letter", "official", "page"
]

PUBLIC_RECORDS: frozenset[str] = frozenset({"judgment", "resolution", "law", "official"})
"""Kinds of source that courts, parliaments and states publish, not organisations."""


class Source(Model):
    """A page, report or judgment that says something, as it was read on a day."""

    url: EvidenceUrl = Field(description="Where it was read.")
    publisher: Line = Field(description="Who published it, as they call themselves.")
    title: Line | None = Field(
        None, description="Its title, in its own language; left out where it was not seen."
    )
    date: SomeDate | None = Field(None, description="When it was published, as exactly as known.")
    kind: SourceKind = Field("page", description="What sort of text it is.")
    language: LocaleCode = Field("en", description="The language it is written in.")
    retrieved_on: Day = Field(description="The day on which it was read for this pack.")
    organisation: OrganisationId | None = Field(
        None, description="The publisher's entry in organisations.yaml, where it has one."
    )
    archived: YesNo = Field(
        False, description="An archived copy kept as evidence: only such a one may be http."
    )

    @model_validator(mode="after")
    def _http_only_for_evidence(self) -> Source:
        if self.url.startswith("http://") and not self.archived:
            refuse(
                "insecure-url",
                f"{quoted(self.url)} is not encrypted",
                "use its https:// address, or write `archived: yes` if it is kept as evidence",
                at=("url",),
            )
        return self


Confidence = Literal[
    "official", "several-sources", "two-sources", "one-source", "sources-disagree", "unconfirmed"
]


class Figure(Model):
    """A number that somebody stated on a date."""

    value: Amount = Field(description="The number.")
    high: Amount | None = Field(None, description="The upper end, where a range was stated.")
    qualifier: Literal["exactly", "about", "at-least", "more-than", "at-most", "fewer-than"] = (
        Field("exactly", description="How the source put it.")
    )
    currency: Currency | None = Field(None, description="The currency, where it is money.")
    as_of: SomeDate = Field(description="The date for which it was stated.")
    source: SourceId = Field(description="The source that states it.")

    @model_validator(mode="after")
    def _range_rises(self) -> Figure:
        if self.high is not None and self.high <= self.value:
            message = "the upper end of the range is not above its lower end"
            refuse("bad-range", message, "check `value` and `high`", at=("high",))
        return self


class Claim(Model):
    """Something the campaign states as true: a sentence in the words, its proof here."""

    sources: tuple[SourceId, ...] = Field(min_length=1, description="The sources that say so.")
    figures: tuple[Figure, ...] = Field((), description="The numbers, each with its own source.")
    as_of: SomeDate | None = Field(None, description="The date for which it is stated.")
    confidence: Confidence = Field(description="How well it is supported.")
