"""The file of a service: every statement in it names the source that says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from pride_actions.model.addresses import Url
from pride_actions.model.entity import Model, refuse
from pride_actions.profiles.guarding import Way, guard_against
from pride_actions.profiles.profile import Fact, Profile

Slot = Literal["first_name", "region", "representative", "own_page", "unsubscribe"]
"""What a merge tag can stand for. All but the last are slots of a section."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\r\n]+$")]


class Source(Model):
    """An official page of the service, or a file of its own code."""

    url: Url
    retrieved: date
    dated: str = ""


class Said(Model):
    """A statement, and by its key the source that says so."""

    value: Line
    source: str
    about: str = ""


class Counted(Model):
    """A number, and by its key the source that says so."""

    value: Annotated[int, Field(ge=1)]
    source: str


class ServiceFile(Model):
    """What a file of a service holds."""

    title: Line
    sources: dict[str, Source]
    engine: Said
    code_starts: Annotated[tuple[Said, ...], Field(min_length=1)]
    ways: Annotated[tuple[Way, ...], Field(min_length=1)]
    merge_tags: dict[Slot, Said]
    limits: dict[Literal["subject", "html"], Counted] = Field(default_factory=dict)
    campaign_keys: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()

    @model_validator(mode="after")
    def _everything_is_sourced(self) -> ServiceFile:
        for about, said in self._statements():
            if said.source not in self.sources:
                refuse("unknown-source", f"{about} names {said.source!r}, which is no source here")
        unused = self.sources.keys() - {said.source for _, said in self._statements()}
        if unused:
            refuse("unused-source", f"no statement names {', '.join(sorted(unused))}")
        return self

    def _statements(self) -> Iterator[tuple[str, Said | Counted]]:
        yield "engine", self.engine
        yield from (("code start", start) for start in self.code_starts)
        yield from ((f"merge tag: {slot}", said) for slot, said in self.merge_tags.items())
        yield from ((f"limit: {name}", said) for name, said in self.limits.items())
        yield from (("campaign key", key) for key in self.campaign_keys)
        yield from ((note.about or "note", note) for note in self.notes)

    def _facts(self) -> Iterator[Fact]:
        for about, said in self._statements():
            source = self.sources[said.source]
            yield Fact(about, said.value, source.url, source.retrieved, source.dated)

    def profile(self, name: str) -> Profile:
        """Give what the rest of the library uses."""
        return Profile(
            name=name,
            title=self.title,
            guard=guard_against((start.value for start in self.code_starts), self.ways),
            merge_tags=MappingProxyType({slot: tag.value for slot, tag in self.merge_tags.items()}),
            limits=MappingProxyType({key: limit.value for key, limit in self.limits.items()}),
            facts=tuple(self._facts()),
            campaign_keys=tuple(key.value for key in self.campaign_keys),
        )
