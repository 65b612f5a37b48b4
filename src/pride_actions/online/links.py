"""Every link of a pack, with its place and what was written down about the page it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from pride_actions.loading.pack import LoadedPack
from pride_actions.model.actions import Donation, Event, Petition, Share, Successor
from pride_actions.model.actions import Link as ActionLink
from pride_actions.model.campaign import Publisher
from pride_actions.model.contacts import Channel, Lookup, Target
from pride_actions.model.organisations import Organisation, Registry
from pride_actions.model.sources import Source
from pride_actions.model.walk import Loc, walk
from pride_actions.yamlfile import Document

_WHAT: Final[dict[type[BaseModel], str]] = {
    ActionLink: "link",
    Channel: "channel",
    Donation: "donation",
    Event: "event",
    Lookup: "lookup",
    Organisation: "organisation",
    Petition: "petition",
    Publisher: "publisher",
    Share: "share",
    Source: "source",
    Successor: "successor",
}

RENEWED: Final[dict[str, str]] = {
    "channel": "verified_on",
    "link": "verified_on",
    "lookup": "verified_on",
    "petition": "status_checked_on",
    "source": "retrieved_on",
}
"""The date of each sort of fact that says no more than that its page was there and was seen.

The dates of events, donations and organisations vouch for more than an address: that nothing was
called off, where money goes, what a state has decided. Those are for people to renew.
"""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date beside a link: the field's name, its place, and what stands there."""

    field: str
    line: int
    column: int
    value: str

    @property
    def day(self) -> date:
        """The date that stands there."""
        return date.fromisoformat(self.value)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a pack.

    Attributes:
        pack: the id of the pack.
        path: the file, relative to the pack.
        line: counted from 1.
        column: counted from 1.
        what: "source", "petition", "donation" ...
        name: the id of the fact, or of the nearest thing that has one.
        url: where it leads.
        title: the title of the page as it was written down.
        language: the language of that title and page.
        owners: the names of the organisation whose page it is.
        status: of a petition, what was written down.
        dated: the date that can be renewed when the page was recognised.
    """

    pack: str
    path: str
    line: int
    column: int
    what: str
    name: str
    url: str
    title: str | None = None
    language: str | None = None
    owners: tuple[str, ...] = ()
    status: str | None = None
    dated: Dated | None = None

    @property
    def address(self) -> str:
        """Where it leads, without the part that only the browser uses."""
        return self.url.partition("#")[0]


def collect_links(packs: Iterable[LoadedPack]) -> tuple[Link, ...]:
    """Give every link of the packs, in the order of their files and lines."""
    found = [link for pack in packs for link in _links_of(pack)]
    return tuple(sorted(found, key=lambda link: (link.pack, link.path, link.line, link.column)))


def _links_of(pack: LoadedPack) -> Iterator[Link]:
    registries = [campaign.directory.registry for campaign in pack.campaigns[:1]]
    registry = registries[0] if registries else Registry()
    models: list[tuple[str, BaseModel]] = [("pack.yaml", pack.pack)]
    models += [("organisations.yaml", registry)]
    models += [(f"campaigns/{c.id}/campaign.yaml", c.facts) for c in pack.campaigns]
    for path, model in models:
        document = pack.documents.get(path)
        if document is not None:
            collector = _Collector(pack.pack.id, path, model, document, registry)
            yield from collector.links()


@dataclass(frozen=True, slots=True)
class _Collector:
    """Collects the links of one file."""

    pack: str
    path: str
    model: BaseModel
    document: Document
    registry: Registry

    def links(self) -> Iterator[Link]:
        for leaf in walk(self.model):
            if leaf.role == "url":
                yield self.link(leaf.loc, str(leaf.value))

    def link(self, loc: Loc, url: str) -> Link:
        chain = _chain(self.model, loc[:-1])
        fact = chain[-1]
        what = next((name for kind, name in _WHAT.items() if isinstance(fact, kind)), "link")
        line, column = self.document.position(loc)
        return Link(
            pack=self.pack,
            path=self.path,
            line=line,
            column=column,
            what=what,
            name=_name(loc),
            url=url,
            title=getattr(fact, "title", None) or getattr(fact, "original_title", None),
            language=getattr(fact, "language", None),
            owners=self.owners(fact, chain),
            status=fact.status if isinstance(fact, Petition) else None,
            dated=self.dated(loc, what),
        )

    def owners(self, fact: object, chain: list[object]) -> tuple[str, ...]:
        """Give the names by which a page of that fact may call whom it belongs to."""
        if isinstance(fact, Organisation):
            return (*fact.names.values(), *fact.aliases)
        if isinstance(fact, Lookup):
            return (fact.publisher,)
        if isinstance(fact, Publisher):
            return (fact.name,)
        ids: list[str | None] = list(getattr(fact, "organisers", ()))
        if isinstance(fact, Channel):
            ids += [target.organisation for target in chain if isinstance(target, Target)]
        ids += [getattr(fact, name, None) for name in ("organisation", "organiser", "recipient")]
        known = (self.registry.organisations[id] for id in ids if id)
        return tuple(name for entry in known for name in (*entry.names.values(), *entry.aliases))

    def dated(self, loc: Loc, what: str) -> Dated | None:
        field = RENEWED.get(what)
        if field is None:
            return None
        here: Any = self.document.data
        for part in loc[:-1]:
            here = here[part]
        line, column = self.document.position((*loc[:-1], field))
        return Dated(field, line, column, str(here[field]))


def _chain(model: BaseModel, loc: Loc) -> list[object]:
    """Give everything on the way from a model to a place in it."""
    here: Any = model
    chain: list[object] = [here]
    for part in loc:
        here = getattr(here, str(part)) if isinstance(here, BaseModel) else here[part]
        chain.append(here)
    return chain


def _name(loc: Loc) -> str:
    """Give the last id in a path: fields stand between ids, and are no names."""
    fields = {"url", "site", "donation", "share", "successor", "publisher"}
    return next((str(part) for part in reversed(loc) if part not in fields), "")
