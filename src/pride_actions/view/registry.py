"""Organisations and sources, as parts of a View."""

from __future__ import annotations

from pride_actions.model.addresses import host_of
from pride_actions.model.organisations import Clearance, Designation, Registration
from pride_actions.model.sources import Source as SourceFacts
from pride_actions.view.context import Context
from pride_actions.view.types import Item, Link, Phrase, Row, Source


def organisation_item(context: Context, id: str, live: bool) -> Item:
    """Give an organisation with what is known of it, designations included."""
    organisation = context.campaign.directory[id]
    name, country = context.organisation(id), organisation.country
    link = context.link(name, organisation.site, "page", id) if live else None
    rows = (
        *context.row(
            "aliases", context.wording.join(organisation.aliases), list(organisation.aliases)
        ),
        *context.row("based_in", country and context.place(country), country),
        *(context.row("site", link.host, link.url, link=link) if link else ()),
        *(row for entry in organisation.registrations for row in _registration(context, entry)),
        *(row for entry in organisation.designations for row in _designation(context, entry)),
        *(row for entry in organisation.cleared for row in _cleared(context, entry)),
        *context.day_row("verified", organisation.verified_on),
    )
    return Item("organisation", id, name, rows, sources=context.cite_registry(organisation.sources))


def _registration(context: Context, entry: Registration) -> tuple[Row, ...]:
    data = {"country": entry.country, "register": entry.register_name, "number": entry.number}
    text = f"{context.isolated(entry.register_name)}{context.wording.labels['colon']}{entry.number}"
    return context.row("registered", text, data, place=context.place(entry.country))


def _designation(context: Context, entry: Designation) -> tuple[Row, ...]:
    checked = context.day(entry.checked_on)
    return context.row(
        "designation",
        context.say(f"designation.{entry.kind}", since=context.day(entry.since), checked=checked),
        {
            "jurisdiction": entry.jurisdiction,
            "kind": entry.kind,
            "since": str(entry.since),
            "checked_on": str(entry.checked_on),
        },
        sources=context.cite_registry(entry.sources),
        place=context.place(entry.jurisdiction),
    )


def _cleared(context: Context, entry: Clearance) -> tuple[Row, ...]:
    return context.row(
        "cleared",
        context.say("cleared", date=context.day(entry.checked_on)),
        {"jurisdiction": entry.jurisdiction, "checked_on": str(entry.checked_on)},
        sources=context.cite_registry(entry.sources),
        place=context.place(entry.jurisdiction),
    )


def source_link(context: Context, source: SourceFacts, label: Phrase) -> Link | None:
    """Give the link to a source; None where this reader must not be led there."""
    if not context.reader.may_follow_source(source):
        return None
    return Link(label, source.url, "source", host_of(source.url))


def in_language(context: Context, code: str) -> tuple[Row, ...]:
    """Give the row that names a language which is not the View's."""
    if code == context.wording.locale:
        return ()
    return context.row("language", context.wording.language(code), code)


def _about(context: Context, source: SourceFacts) -> tuple[Row, ...]:
    return (
        *context.row("kind", context.say(f"source.{source.kind}"), source.kind),
        *context.day_row("published", source.date),
        *in_language(context, source.language),
    )


def reading_item(context: Context, id: str, notes: tuple[Row, ...]) -> Item:
    """Give a source that readers are advised to read."""
    source = context.campaign.facts.sources[id]
    title = context.source_title(source)
    rows = (*context.row("publisher", source.publisher), *_about(context, source), *notes)
    call = source_link(context, source, title)
    return Item("reading", id, title, rows, call=call, sources=context.cite([id]))


def source_list(context: Context) -> tuple[Source, ...]:
    """Give every source that the View has named, in the order of their numbers."""
    return tuple(
        _source(context, number, id, source)
        for number, ((_, id), source) in enumerate(context.cited.items(), 1)
    )


def _source(context: Context, number: int, id: str, source: SourceFacts) -> Source:
    title = context.source_title(source)
    rows = (
        *_about(context, source),
        *context.day_row("read_on", source.retrieved_on),
        *(context.row("archived", context.say("archived_copy"), True) if source.archived else ()),
    )
    publisher = context.isolated(source.publisher)
    return Source(number, id, title, publisher, source_link(context, source, title), rows)
