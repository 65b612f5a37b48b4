"""What readers can do: one action, with the parts that its kinds need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from pride_actions.model.addresses import Url
from pride_actions.model.advisories import Risk
from pride_actions.model.contacts import Letter, Lookup, Placeholder, Target
from pride_actions.model.entity import Model, entries, refuse
from pride_actions.model.kinds import EXPECTED_PARTS, KINDS_OF_PARTS, Kind
from pride_actions.model.moments import Day, SomeDate, When, Zone
from pride_actions.model.places import Country, Currency, Jurisdiction, LocaleCode
from pride_actions.model.quantities import Amount, Number, Ternary, YesNo
from pride_actions.model.sources import Figure
from pride_actions.model.text import (
    ActionId,
    CampaignId,
    ClaimId,
    Hashtag,
    Id,
    Line,
    OrganisationId,
    SourceId,
)

Status = Literal["open", "closed", "replaced", "unknown"]


class Successor(Model):
    """What came in the place of something: a campaign, an action of this one, or a page."""

    campaign: CampaignId | None = Field(None, description="A campaign of the same pack.")
    action: ActionId | None = Field(None, description="An action of the same campaign.")
    url: Url | None = Field(None, description="A page elsewhere.")
    title: Line | None = Field(None, description="The title of that page, as published.")
    language: LocaleCode | None = Field(None, description="The language of that page.")
    organisation: OrganisationId | None = Field(None, description="Whose page it is.")

    @model_validator(mode="after")
    def _names_one_thing(self) -> Successor:
        if sum(part is not None for part in (self.campaign, self.action, self.url)) != 1:
            message = "a successor is either `campaign`, `action` or `url`"
            refuse("bad-successor", message, "keep one of them, and only one")
        if (self.url is None) != (self.title is None):
            message = "a successor elsewhere has both `url` and `title`"
            refuse("bad-successor", message, "add the one that is missing")
        return self


class Event(Model):
    """Something that takes place: a rally, a vigil, a hearing."""

    starts: When = Field(description="A day, or a moment on the clock of the place.")
    ends: When | None = Field(None, description="A day, or a moment on the clock of the place.")
    timezone: Zone = Field(description="The time zone of the place.")
    place: Line | None = Field(None, description="A public place.")
    city: Line | None = Field(None, description="The town.")
    country: Country | None = Field(None, description="The country.")
    online: YesNo = Field(False, description="It can be attended over the net.")
    url: Url | None = Field(None, description="The organiser's page about it.")
    organisers: tuple[OrganisationId, ...] = Field((), description="Organisations that hold it.")
    cancelled: YesNo = Field(False, description="It was called off.")
    attendance: tuple[Figure, ...] = Field((), description="How many came, source by source.")
    sources: tuple[SourceId, ...] = Field(
        min_length=1, description="Where it was announced or reported."
    )
    verified_on: Day = Field(description="The day on which it was last checked.")

    @model_validator(mode="after")
    def _is_somewhere(self) -> Event:
        if not self.online and self.country is None:
            message = "an event that is not online needs its `country`"
            refuse("missing-field", message, "add it, or write `online: yes`")
        return self


class Petition(Model):
    """A petition, an open letter to sign, an official e-petition."""

    platform: Line = Field(description="Where it was or is to be signed.")
    url: Url | None = Field(None, description="Its address, where that was seen.")
    organiser: OrganisationId | None = Field(None, description="The organisation that started it.")
    original_title: Line | None = Field(None, description="Its title as published.")
    language: LocaleCode = Field("en", description="The language of its title and page.")
    opened: SomeDate | None = Field(None, description="When it was opened.")
    closes: When | None = Field(None, description="When it will close, where that is known.")
    timezone: Zone = Field("UTC", description="The time zone of `closes`.")
    closed: SomeDate | None = Field(None, description="When it was closed.")
    status: Status = Field(description="What was found when it was last checked.")
    status_checked_on: Day = Field(description="The day on which it was last checked.")
    signatures: tuple[Figure, ...] = Field((), description="The count, as it grew.")
    goal: Number | None = Field(None, description="The number that was aimed at.")
    successor: Successor | None = Field(None, description="What came in its place.")
    sources: tuple[SourceId, ...] = Field(min_length=1, description="Where this was read.")

    @model_validator(mode="after")
    def _status_fits(self) -> Petition:
        if self.status == "open" and self.url is None:
            hint = "add it, or write `status: unknown`"
            refuse("missing-field", "an open petition needs its `url`", hint, at=("status",))
        if self.status == "open" and self.closed is not None:
            message = "the petition is `open` and has a `closed` date"
            refuse("contradiction", message, "take out what is wrong", at=("closed",))
        if self.status == "replaced" and self.successor is None:
            hint = "add what came in its place, or write `status: closed`"
            refuse("missing-field", "a replaced petition needs its `successor`", hint, ("status",))
        return self


class SuggestedAmount(Model):
    """A sum to give; what it buys stands in the words files."""

    amount: Amount = Field(description="The sum.")
    currency: Currency = Field(description="Its currency.")
    frequency: Literal["once", "monthly", "yearly"] = Field("once", description="How often.")
    source: SourceId = Field(description="Where it was read what the sum buys.")


class TaxStatus(Model):
    """Whether a gift lowers the giver's taxes in a country."""

    deductible: Ternary = Field(description="yes, no or unknown.")
    checked_on: Day = Field(description="The day on which it was last checked.")
    source: SourceId = Field(description="Where it was read.")


class Donation(Model):
    """A gift of money or of things. Account numbers have no place here: the official page has."""

    beneficiary: OrganisationId | None = Field(
        None, description="The organisation it is for; people are described in the words files."
    )
    recipient: OrganisationId = Field(description="The organisation that receives it.")
    coordinated: Ternary = Field(description="Agreed with the beneficiary: yes, no or unknown.")
    url: Url | None = Field(None, description="The recipient's official page for giving.")
    frequencies: tuple[Literal["once", "monthly", "yearly"], ...] = Field(
        (), description="How often one can give."
    )
    in_kind: YesNo = Field(False, description="Things are asked for, not money.")
    amounts: Mapping[Id, SuggestedAmount] = entries("Suggested sums, by id.")
    tax: Mapping[Country, TaxStatus] = entries("Tax status, by country.")
    verified_on: Day = Field(description="The day on which it was last checked.")
    sources: tuple[SourceId, ...] = Field(min_length=1, description="Where this was read.")


class Link(Model):
    """A page that an action leads to; its label stands in the words files."""

    url: Url = Field(description="Its address.")
    organisation: OrganisationId | None = Field(None, description="Whose page it is.")
    language: LocaleCode = Field("en", description="The language of the page.")
    verified_on: Day = Field(description="The day on which it was last checked.")
    source: SourceId | None = Field(None, description="Where its address was read.")


Platform = Literal[
    "bluesky", "email", "facebook", "linkedin", "mastodon", "reddit", "telegram", "threads",
    "whatsapp", "x", "other",
]  # fmt: skip


class Post(Model):
    """A sample post; its text stands in the words files."""

    platform: Platform = Field("other", description="The platform it is written for.")


class Share(Model):
    """What helps to pass the matter on."""

    url: Url | None = Field(None, description="The page to share.")
    hashtags: tuple[Hashtag, ...] = Field((), description="Hashtags, without #.")
    posts: Mapping[Id, Post] = entries("Sample posts, by id.")


class Action(Model):
    """One thing to do. Kinds may be combined; parts that no kind asks for are welcome too."""

    kinds: tuple[Kind, ...] = Field(min_length=1, description="What sort of action it is.")
    status: Status = Field("open", description="Whether it can still be done.")
    opens: When | None = Field(None, description="When it becomes possible.")
    closes: When | None = Field(None, description="When it ceases to be possible.")
    timezone: Zone = Field("UTC", description="The time zone of `opens` and `closes`.")
    closed: SomeDate | None = Field(None, description="When it ended, where that is known.")
    successor: Successor | None = Field(None, description="What came in its place.")
    withdrawn_on: Day | None = Field(
        None, description="Set when readers must no longer do it; the words say why."
    )
    jurisdictions: tuple[Jurisdiction, ...] = Field(
        (), description="For readers in these places; none named means anywhere."
    )
    alternative_to: ActionId | None = Field(
        None, description="The action in whose place readers in `jurisdictions` get this one."
    )
    organisations: tuple[OrganisationId, ...] = Field(
        (), description="Organisations that it involves."
    )
    risk: Risk = Field(description="What is known of the danger for readers, place by place.")
    sources: tuple[SourceId, ...] = Field((), description="What it rests on.")
    claims: tuple[ClaimId, ...] = Field((), description="Claims that belong to it.")
    steps: tuple[Id, ...] = Field((), description="Steps in their order; the words say them.")
    do_not: tuple[Id, ...] = Field((), description="What not to do; the words say it.")
    links: Mapping[Id, Link] = entries("Pages it leads to, by id.")
    events: Mapping[Id, Event] = entries("Events, by id.")
    petitions: Mapping[Id, Petition] = entries("Petitions, by id.")
    donation: Donation | None = Field(None, description="A gift.")
    targets: Mapping[Id, Target] = entries("Whom to contact, by id.")
    lookups: Mapping[Id, Lookup] = entries('"Find your representative", by id.')
    placeholders: Mapping[Id, Placeholder] = entries(
        "Gaps in the letter, script and posts, by name."
    )
    letter: Letter | None = Field(None, description="A template letter.")
    reading: tuple[SourceId, ...] = Field((), description="Sources to read, in their order.")
    share: Share | None = Field(None, description="What helps to pass the matter on.")
    actions: Mapping[Id, Action] = entries("Parts of the action, by id.")
    verified_on: Day = Field(description="The day on which it was last checked.")

    @property
    def amounts_to(self) -> frozenset[Kind]:
        """Its kinds, and those of its parts: a gift is one in an action to learn, too."""
        parts = (kind for part, kind in KINDS_OF_PARTS.items() if getattr(self, part))
        return frozenset((*self.kinds, *parts))

    @model_validator(mode="after")
    def _has_what_its_kinds_need(self) -> Action:
        for index, kind in enumerate(self.kinds):
            parts = EXPECTED_PARTS.get(kind, ())
            if parts and not any(getattr(self, part) for part in parts) and not self.actions:
                named = " or ".join(f"`{part}`" for part in parts)
                message = f"an action of kind {kind!r} needs {named}"
                hint = f"add what is missing, or take {kind!r} out of `kinds`"
                refuse("missing-part", message, hint, ("kinds", index))
        if self.status == "replaced" and self.successor is None:
            hint = "add what came in its place, or write `status: closed`"
            refuse("missing-field", "a replaced action needs its `successor`", hint, ("status",))
        if self.alternative_to is not None and not self.jurisdictions:
            message = "an alternative needs `jurisdictions`"
            hint = "add the places whose readers get it instead"
            refuse("missing-field", message, hint, ("alternative_to",))
        return self
