"""Words: what a translator writes. Each file mirrors the facts, id for id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from pride_actions.model.entity import Model, entries
from pride_actions.model.moments import Day
from pride_actions.model.places import Country, Jurisdiction, LocaleCode
from pride_actions.model.text import Id, Line, PlainText, Words


class Review(Model):
    """How far a translation was reviewed, and by what role or organisation."""

    status: Literal["draft", "reviewed"] = Field(description="draft, or reviewed by a person.")
    on: Day | None = Field(None, description="When it was reviewed.")
    of_version: Line | None = Field(None, description="Which version of the source it follows.")
    by: Line | None = Field(
        None, description="A role, an organisation or a chosen name; it reaches no output."
    )


class AdvisoryWords(Model):
    """The words of an advisory."""

    title: Line = Field(description="The warning in one line.")
    text: Words = Field(description="What a reader needs to know.")


class ClaimWords(Model):
    """The words of a claim."""

    text: Words = Field(description="What is claimed, as one sentence; the figures are added.")


class TestimonyWords(Model):
    """The words of a testimony."""

    role: Line | None = Field(None, description='Who speaks, as published: "an activist".')
    summary: Words = Field(description="What was said, in our own words.")
    quotation: Words | None = Field(None, description="What was said, word for word.")
    content_warning: Line | None = Field(None, description="What readers may not want to meet.")


class EventWords(Model):
    """The words of an event."""

    title: Line = Field(description="What takes place.")
    text: Words | None = Field(None, description="More about it.")
    accessibility: Words | None = Field(None, description="Who can take part, and how.")
    route: Words | None = Field(None, description="Where it goes.")
    permit: Words | None = Field(None, description="Whether it is registered or allowed.")
    safety: Words | None = Field(None, description="How to stay safe, what to bring.")
    report: Words | None = Field(None, description="What came of it.")


class PetitionWords(Model):
    """The words of a petition."""

    title: Line = Field(description="What it asks for.")
    addressee: Line | None = Field(None, description="The office to which it is addressed.")
    organiser: Line | None = Field(
        None, description="Who started it, where that is no organisation of the pack."
    )
    text: Words | None = Field(None, description="More about it.")
    outcome: Words | None = Field(None, description="What came of it.")


class DonationWords(Model):
    """The words of a gift."""

    beneficiary: Line | None = Field(
        None, description="Whom it is for, where that is no organisation of the pack."
    )
    purpose: Words = Field(description="What it is used for.")
    surplus: Words | None = Field(None, description="What happens to money that is left.")
    fallback: Words | None = Field(None, description="What those can do who cannot give.")
    items: Words | None = Field(None, description="Which things are asked for.")
    amounts: Mapping[Id, Line] = entries("What each sum buys, by id.")
    tax: Mapping[Country, Words] = entries("A note for givers, by country.")


class TargetWords(Model):
    """The words of a target."""

    name: Line = Field(description="The office, organisation or public figure.")
    ask: Words | None = Field(None, description="What to ask for.")
    salutation: Line | None = Field(None, description="How to address it.")
    text: Words | None = Field(None, description="More about it.")
    channels: Mapping[Id, Line] = entries("A note for each channel, by id.")


class LookupWords(Model):
    """The words of a look-up service."""

    title: Line = Field(description="What it finds.")
    text: Words | None = Field(None, description="How to use it.")


class LetterWords(Model):
    """The words of a template letter. A gap is written as {name}."""

    subject: Line = Field(description="The subject line.")
    salutation: Line | None = Field(None, description="The first line.")
    body: PlainText = Field(description="The letter.")
    closing: PlainText | None = Field(None, description="The last lines.")


class ActionWords(Model):
    """The words of an action."""

    title: Line = Field(description="What to do.")
    record_title: Line | None = Field(
        None, description="The title when it can no longer be done: not a call."
    )
    text: Words | None = Field(None, description="Why and how.")
    outcome: Words | None = Field(None, description="What came of it.")
    withdrawn: Words | None = Field(None, description="Why it must no longer be done.")
    own_words: Words | None = Field(None, description="Why to use one's own words.")
    follow_up: Words | None = Field(None, description="What to do afterwards.")
    steps: Mapping[Id, Words] = entries("Each step, by id.")
    do_not: Mapping[Id, Words] = entries("What not to do, by id.")
    links: Mapping[Id, Line] = entries("The label of each link, by id.")
    events: Mapping[Id, EventWords] = entries("Events, by id.")
    petitions: Mapping[Id, PetitionWords] = entries("Petitions, by id.")
    donation: DonationWords | None = Field(None, description="A gift.")
    targets: Mapping[Id, TargetWords] = entries("Targets, by id.")
    lookups: Mapping[Id, LookupWords] = entries("Look-up services, by id.")
    placeholders: Mapping[Id, Line] = entries("What to put in each gap, by name.")
    letter: LetterWords | None = Field(None, description="A template letter.")
    call_script: PlainText | None = Field(None, description="What to say on the telephone.")
    reading: Mapping[Id, Words] = entries("A note on each source to read, by id.")
    posts: Mapping[Id, PlainText] = entries("Sample posts, by id.")
    actions: Mapping[Id, ActionWords] = entries("Parts of the action, by id.")


class MailWords(Model):
    """What stands around a section of a mail."""

    subjects: tuple[Line, ...] = Field((), description="Subject lines, the best first.")
    preheader: Line | None = Field(
        None, description="What an inbox may show behind the subject, in one sentence."
    )


class CampaignWords(Model):
    """The content of a ``<locale>.yaml``."""

    locale: LocaleCode = Field(description="The language: that of the file's name.")
    review: Review = Field(
        Review(status="draft"), description="How far a translation was reviewed."
    )
    title: Line = Field(description="The campaign in one line.")
    summary: Words = Field(description="The campaign in one paragraph.")
    background: Words | None = Field(None, description="What happened.")
    content_warning: Line | None = Field(None, description="What readers may not want to meet.")
    instead: Words | None = Field(None, description="What to do when nothing is open any more.")
    withdrawn: Words | None = Field(None, description="Why it must no longer be used.")
    mail: MailWords | None = Field(None, description="Words around a section of a mail.")
    regions: Mapping[Jurisdiction, Line] = entries("Names of the regions, by code.")
    revisions: Mapping[Id, Words] = entries("What was changed, by id.")
    advisories: Mapping[Id, AdvisoryWords] = entries("Warnings, by id.")
    claims: Mapping[Id, ClaimWords] = entries("Claims, by id.")
    testimonies: Mapping[Id, TestimonyWords] = entries("Testimonies, by id.")
    actions: Mapping[Id, ActionWords] = entries("Actions, by id.")
