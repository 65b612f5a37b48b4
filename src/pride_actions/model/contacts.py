"""Whom to contact, by which channels, and with what words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from pride_actions.model.addresses import Email, Phone, Url
from pride_actions.model.entity import Model, entries, refuse
from pride_actions.model.moments import Day
from pride_actions.model.places import Country, Jurisdiction, LocaleCode
from pride_actions.model.quantities import YesNo
from pride_actions.model.text import Id, Line, OrganisationId, SourceId, TargetId

ChannelKind = Literal["email", "phone", "sms", "post", "form", "social", "embassy"]

_FIELD_OF: dict[str, str] = {
    "email": "email",
    "phone": "phone",
    "sms": "phone",
    "post": "address",
    "form": "url",
    "social": "url",
    "embassy": "url",
}


class Channel(Model):
    """One way to reach a target. Public offices only, never private persons."""

    kind: ChannelKind = Field(description="What sort of channel it is.")
    email: Email | None = Field(None, description="For `email`.")
    phone: Phone | None = Field(None, description="For `phone` and `sms`, in E.164.")
    address: tuple[Line, ...] | None = Field(None, description="For `post`: the lines, in order.")
    url: Url | None = Field(None, description="For `form`, `social` and `embassy`.")
    languages: tuple[LocaleCode, ...] = Field((), description="Languages understood there.")
    verified_on: Day = Field(description="The day on which it was last checked.")
    source: SourceId = Field(description="The official page that states it.")

    @model_validator(mode="after")
    def _has_its_own_address_only(self) -> Channel:
        wanted = _FIELD_OF[self.kind]
        given = {name for name in set(_FIELD_OF.values()) if getattr(self, name) is not None}
        if given != {wanted}:
            refuse(
                "wrong-channel",
                f"a channel of kind {self.kind!r} is given by `{wanted}`, and by nothing else",
                f"write `{wanted}:` and take the other addresses out",
                at=("kind",),
            )
        return self


class Target(Model):
    """An office, organisation or public figure to be addressed."""

    type: Literal[
        "representative", "official", "embassy", "company", "public-figure", "service", "office"
    ] = Field(description="What sort of target it is.")
    organisation: OrganisationId | None = Field(None, description="The organisation it belongs to.")
    jurisdictions: tuple[Jurisdiction, ...] = Field(
        (), description="For readers in these places; none named means anywhere."
    )
    country: Country | None = Field(None, description="The country whose office it is.")
    constituents_only: YesNo = Field(
        False, description="Answers only people who live in the constituency."
    )
    channels: Mapping[Id, Channel] = entries("Ways to reach it, by id.")


class Lookup(Model):
    """A service by which readers find the office that is theirs."""

    jurisdiction: Jurisdiction = Field(description="Whose representatives it finds.")
    url: Url = Field(description="Where the service is.")
    publisher: Line = Field(description="Who runs it.")
    official: YesNo = Field(description="Run by the parliament or government itself.")
    constituents_only: YesNo = Field(
        False, description="Only a reader's own representative may be written to."
    )
    needs_postcode: YesNo = Field(False, description="It asks for a postcode or an address.")
    blocks_identical_letters: YesNo = Field(
        False, description="It refuses letters that many people send word for word."
    )
    verified_on: Day = Field(description="The day on which it was last checked.")
    source: SourceId = Field(description="Where its address or its rules were read.")


class Placeholder(Model):
    """A gap in a letter, script or post that the sender fills."""

    required: YesNo = Field(True, description="Whether the text makes no sense without it.")


class Letter(Model):
    """Facts of a template letter; its text stands in the words files."""

    cc: tuple[TargetId, ...] = Field((), description="Targets that get a copy.")
