"""What a View says about itself: who answers for it, what was changed, what to do instead."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from pride_actions.richtext import Direction, Emph, Inline, Lang, Link, Para, RichText, Str
from pride_actions.view.context import Context
from pride_actions.view.events import successor_rows
from pride_actions.view.said import Said
from pride_actions.view.types import Phrase, Prose, Revision, Row


def instead(context: Context, words: Said, key: str) -> Prose:
    """Give what to do when nothing is left: in the campaign's words, else in the library's.

    Words that name an organisation that is designated where the reader is are not given: they are
    a call, as those of an action are.

    Args:
        context: of the View.
        words: the campaign's words.
        key: the library's sentence for a campaign that names no successor.
    """
    own = words.prose("instead")
    if own is not None and not context.reader.names_designated(own.text):
        return own
    for row in successor_rows(context, context.campaign.facts.successor):
        before, after = context.wording.around("instead_successor", "title")
        return Prose(RichText((Para((Str(before), *_named(row), Str(after))),)))
    return ask(context, key)


def ask(context: Context, key: str = "instead_withdrawn") -> Prose:
    """Refer the reader to whoever publishes the campaign."""
    publisher = context.campaign.pack.publisher.name
    return Prose(RichText((Para((Str(context.say(key, publisher=publisher)),)),)))


def _named(row: Row) -> tuple[Inline, ...]:
    """Give the title of a successor, in its own language, with a link where there may be one."""
    title, value = Str(row.value.text), row.value
    told: Inline = Lang(value.lang, cast("Direction", value.dir), (title,)) if value.lang else title
    return (Link(row.link.url, (told,)) if row.link else Emph((told,)),)


def about_rows(context: Context, until: datetime | None) -> tuple[Row, ...]:
    """Give who answers for the campaign, when it was checked, and until when this holds."""
    facts, pack = context.campaign.facts, context.campaign.pack
    publisher = pack.publisher
    link = context.link(publisher.name, publisher.url, "page")
    country = publisher.country
    contact = publisher.contact and context.link(
        publisher.contact, f"mailto:{publisher.contact}", "contact", public=True
    )
    return (
        *_regions(context),
        *successor_rows(context, facts.successor),
        *context.day_row("starts", facts.starts),
        *context.day_row("ends", facts.ends),
        *context.row("publisher", publisher.name, link=link),
        *context.row("publisher_country", country and context.place(country), country),
        *(
            context.row("contact", contact.label, contact.label.text, link=contact)
            if contact
            else ()
        ),
        *(_partners(context) if facts.withdrawn is None else ()),
        *context.day_row("verified", facts.verified_on),
        *context.row(
            "valid_until",
            context.wording.moment(until) if until else context.say("no_end"),
            until.isoformat(timespec="minutes") if until else None,
        ),
        *context.row("version", pack.version),
        *context.day_row("released", pack.released_on),
        *context.row("licence", pack.licence),
        *context.row("policy", _policy(context)),
    )


def _regions(context: Context) -> tuple[Row, ...]:
    codes = context.campaign.facts.regions
    names = context.wording.series([context.place(code) for code in codes])
    label = context.wording.labels["regions"]
    return (Row("regions", label, Phrase(names), list(codes)),) if codes else ()


def _partners(context: Context) -> tuple[Row, ...]:
    """Give who agreed to the campaign: of one that was withdrawn, nobody would want to be named."""
    facts = context.campaign.facts
    names = [context.organisation(id).text for id in facts.local_partners]
    endorsed = context.say(f"endorsed.{facts.endorsed_by_local_partners}")
    return (
        *context.row("endorsed", endorsed, facts.endorsed_by_local_partners),
        *context.row("partners", context.wording.join(names), list(facts.local_partners)),
    )


def revisions(context: Context, words: Said) -> tuple[Revision, ...]:
    """Give what was changed up to the day of the View."""
    found = []
    for id, day in context.campaign.facts.revisions.items():
        text = words.prose("revisions", id)
        if text is not None and context.clock.since(day):
            found.append(Revision(id, context.day(day), text, str(day)))
    return tuple(found)


def _policy(context: Context) -> Phrase | None:
    """Give the policy of the pack, which is written once: in the language of its campaigns."""
    policy = context.campaign.pack.inclusion_policy
    return context.published(policy, context.campaign.facts.source_locale) if policy else None
