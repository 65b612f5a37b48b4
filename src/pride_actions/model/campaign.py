"""The facts of a campaign and of its pack, and the campaign that both make up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from pride_actions.model.actions import Action, Successor
from pride_actions.model.addresses import Email, Url
from pride_actions.model.advisories import Advisory
from pride_actions.model.directory import Directory
from pride_actions.model.entity import Model, entries
from pride_actions.model.moments import Day, SomeDate
from pride_actions.model.people import Testimony
from pride_actions.model.places import Country, Jurisdiction, LocaleCode
from pride_actions.model.quantities import Number, Ternary
from pride_actions.model.sources import Claim, Source
from pride_actions.model.text import Id, Line, OrganisationId
from pride_actions.model.words import CampaignWords


class Publisher(Model):
    """Who answers for a pack."""

    name: Line = Field(description="The publisher's name.")
    country: Country | None = Field(None, description="Where the publisher is.")
    url: Url | None = Field(None, description="The publisher's page.")
    contact: Email | None = Field(None, description="Where errors can be reported.")


class Limits(Model):
    """After how many days without a check a call is no longer made."""

    petition_days: Number = Field(30, ge=1, le=90, description="For the status of petitions.")
    contact_days: Number = Field(90, ge=1, le=365, description="For contacts.")
    risk_days: Number = Field(90, ge=1, le=365, description="For risks.")


class Exemption(Model):
    """A place in a pack for which one editorial rule does not hold."""

    rule: Id = Field(description="The rule.")
    at: Line = Field(
        description="The file, or a value in it: `campaigns/x/en.yaml#actions.write.text`."
    )
    reason: Line = Field(description="Why it does not hold there.")


class CheckConfig(Model):
    """How `pride-actions check` judges the pack; it reaches no reader."""

    ignore: tuple[Id, ...] = Field((), description="Rules that do not hold in this pack.")
    exempt: tuple[Exemption, ...] = Field((), description="Places where a rule does not hold.")


class Pack(Model):
    """The content of pack.yaml."""

    format: Literal["1"] = Field(description="The version of this file format.")
    id: Id = Field(description="The name of the pack.")
    version: Line = Field(description="The version of its content.")
    released_on: Day = Field(description="The day of that version.")
    publisher: Publisher = Field(description="Who answers for it.")
    licence: Line = Field(description="The licence of its words.")
    inclusion_policy: Line | None = Field(
        None, description="By which rule campaigns and organisations get in."
    )
    limits: Limits = Field(Limits(), description="After how many days a check is too old.")
    check: CheckConfig = Field(CheckConfig(), description="What is exempt from editorial rules.")


class Withdrawal(Model):
    """The campaign must no longer be used; the words say why."""

    on: Day = Field(description="Since when.")


class CampaignFacts(Model):
    """The content of campaign.yaml."""

    format: Literal["1"] = Field(description="The version of this file format.")
    id: Id = Field(description="The name of the campaign: that of its folder.")
    source_locale: LocaleCode = Field("en", description="The language it was written in first.")
    status: Literal["open", "closed"] = Field(
        "open", description="closed: everything in it is a record."
    )
    starts: SomeDate | None = Field(None, description="When the campaign began.")
    ends: SomeDate | None = Field(None, description="When it ended or will end.")
    verified_on: Day = Field(description="The day on which the whole was last checked.")
    regions: tuple[Jurisdiction, ...] = Field((), description="The places it is about.")
    endorsed_by_local_partners: Ternary = Field(
        "unknown", description="Whether partners in these places agreed: yes, no or unknown."
    )
    local_partners: tuple[OrganisationId, ...] = Field((), description="The partners who agreed.")
    withdrawn: Withdrawal | None = Field(None, description="Set when it must not be used.")
    successor: Successor | None = Field(None, description="What to do instead.")
    revisions: Mapping[Id, Day] = entries("What was changed when; words say what.")
    sources: Mapping[Id, Source] = entries("What the campaign rests on, by id.")
    claims: Mapping[Id, Claim] = entries("What it states as true, by id.")
    advisories: Mapping[Id, Advisory] = entries("Warnings, by id.")
    testimonies: Mapping[Id, Testimony] = entries("What people said, by id.")
    actions: Mapping[Id, Action] = Field(min_length=1, description="What can be done, by id.")


@dataclass(frozen=True, slots=True)
class SuccessorTitle:
    """A campaign that another one names: its title in each language, copied in when loaded."""

    id: str
    titles: Mapping[str, str]
    closed: bool


@dataclass(frozen=True, slots=True, eq=False)
class Campaign:
    """One campaign with all it needs: a View is made from this and nothing else.

    Attributes:
        facts: what campaign.yaml says.
        words: what each ``<locale>.yaml`` says, by locale; the source locale is always there.
        pack: the pack it stands in.
        directory: the organisations of that pack, their sources, and jurisdictions.
        campaigns: other campaigns that this one names, by id.
        digest: SHA-256 of the files it was read from, hexadecimal.
    """

    facts: CampaignFacts
    words: Mapping[str, CampaignWords]
    pack: Pack
    directory: Directory
    campaigns: Mapping[str, SuccessorTitle]
    digest: str

    def __repr__(self) -> str:
        # All that it holds would fill a hundred pages of a log.
        return f"<Campaign {self.key}>"

    @property
    def id(self) -> str:
        """The campaign's id, unique in its pack."""
        return self.facts.id

    @property
    def key(self) -> str:
        """``pack/id``, unique among all packs."""
        return f"{self.pack.id}/{self.facts.id}"

    @property
    def title(self) -> str:
        """The title in the language the campaign was first written in."""
        return self.words[self.facts.source_locale].title

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages its words are in, the source language first."""
        return tuple(self.words)
