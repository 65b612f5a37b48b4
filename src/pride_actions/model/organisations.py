"""Organisations, and what the law of a place says about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from pride_actions.model.addresses import Host, Url
from pride_actions.model.entity import Model, entries
from pride_actions.model.moments import Day, SomeDate
from pride_actions.model.places import Country, Jurisdiction, LocaleCode
from pride_actions.model.quantities import YesNo
from pride_actions.model.sources import Source
from pride_actions.model.text import Id, Line, SourceId

DesignationKind = Literal["foreign-agent", "undesirable", "extremist", "liquidated", "blocked"]


class Designation(Model):
    """A decision of a state against an organisation."""

    jurisdiction: Jurisdiction = Field(description="Where it holds.")
    kind: DesignationKind = Field(description="What the organisation was declared to be.")
    since: SomeDate = Field(description="When it was decided or published.")
    checked_on: Day = Field(description="The day on which this was last checked.")
    sources: tuple[SourceId, ...] = Field(
        min_length=1, description="Sources in organisations.yaml that say so."
    )


class Clearance(Model):
    """A check that found an organisation to be under no designation. "Not found" is not this."""

    jurisdiction: Jurisdiction = Field(description="Where it was checked.")
    checked_on: Day = Field(description="The day on which it was checked.")
    sources: tuple[SourceId, ...] = Field(
        min_length=1, description="What was read: a register, a ruling, a statement."
    )


class Registration(Model):
    """An entry in a public register of charities or companies."""

    country: Country = Field(description="Whose register it is.")
    register_name: Line = Field(alias="register", description="The register's name.")
    number: Line = Field(description="The number under which it stands there.")


class Organisation(Model):
    """An organisation, once per pack."""

    names: Mapping[LocaleCode, Line] = Field(
        min_length=1, description="Its name, in its own languages and in those it is known in."
    )
    aliases: tuple[Line, ...] = Field(
        (), description="Other names and short forms by which texts mention it."
    )
    site: Url | None = Field(None, description="Its official home page, where one was seen.")
    hosts: tuple[Host, ...] = Field(
        (), description="Its official domains; their subdomains count as well."
    )
    country: Country | None = Field(None, description="Where it is established.")
    registrations: tuple[Registration, ...] = Field((), description="Entries in public registers.")
    designations: tuple[Designation, ...] = Field((), description="Decisions of states against it.")
    cleared: tuple[Clearance, ...] = Field((), description="Checks that found no designation.")
    verified_on: Day = Field(description="The day on which this entry was last checked.")
    sources: tuple[SourceId, ...] = Field((), description="Sources in organisations.yaml.")


class MovementBan(Model):
    """A jurisdiction in which the whole movement is banned, not only single organisations."""

    since: SomeDate = Field(description="When it was decided.")
    checked_on: Day = Field(description="The day on which this was last checked.")
    sources: tuple[SourceId, ...] = Field(
        min_length=1, description="Sources in organisations.yaml."
    )


class JurisdictionFacts(Model):
    """What the law and practice of one jurisdiction mean for readers there."""

    movement_ban: MovementBan | None = Field(
        None,
        description="Set where the whole movement is banned: an organisation whose designation "
        "is unknown then counts as designated.",
    )
    attending_is_dangerous: YesNo = Field(
        False, description="Events held there are refused: people were detained at such events."
    )
    checked_on: Day = Field(description="The day on which this was last checked.")
    sources: tuple[SourceId, ...] = Field(
        min_length=1, description="Sources in organisations.yaml."
    )


class Registry(Model):
    """The content of organisations.yaml."""

    sources: Mapping[Id, Source] = entries("What the entries rest on, by id.")
    jurisdictions: Mapping[Jurisdiction, JurisdictionFacts] = entries(
        "What is known of jurisdictions, by code."
    )
    organisations: Mapping[Id, Organisation] = entries("Organisations, by id.")
