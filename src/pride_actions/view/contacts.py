"""Whom to contact, how, and with what words, as items of a View."""

from __future__ import annotations

from pride_actions.model.actions import Action
from pride_actions.model.contacts import Channel, Lookup, Target
from pride_actions.richtext import bare
from pride_actions.view.context import Context
from pride_actions.view.events import checked
from pride_actions.view.involvement import paths, words_at
from pride_actions.view.said import Said
from pride_actions.view.types import Item, Phrase, Row, Verbatim
from pride_actions.view.warnings import is_offered


def target_item(
    context: Context, id: str, target: Target, said: Said, live: bool, may_call: bool
) -> Item:
    """Give a target with the channels by which it is reached."""
    organisation = target.organisation and context.organisation(target.organisation)
    rows = (
        *context.row("target_type", context.say(f"target.{target.type}"), target.type),
        *context.row("organisation", organisation or None, target.organisation),
        *context.row("country", target.country and context.place(target.country), target.country),
        *context.row(
            "for_readers_in", context.places(target.jurisdictions), list(target.jurisdictions)
        ),
        *(constituents(context) if target.constituents_only else ()),
        *context.row("ask", said.both_proses("ask") if may_call else None),
        *context.row("salutation", said.phrase("salutation") if may_call else None),
        *context.row("about", said.prose("text") if may_call else None),
        *(
            row
            for channel_id, channel in (target.channels if live else {}).items()
            for row in _channel(context, channel, channel_id, target, said, may_call)
        ),
    )
    fresh = [not _is_stale(context, channel) for channel in target.channels.values() if live]
    usable = may_call and (not target.channels or any(fresh))
    return Item("target", id, said.title("name"), rows, callable=usable)


def _is_stale(context: Context, channel: Channel) -> bool:
    return context.stale(channel.verified_on, context.limits.contact_days)


def constituents(context: Context) -> tuple[Row, ...]:
    """Give the row that says who may write."""
    return context.row("constituents", context.say("constituents_only"), True)


def _channel(
    context: Context, channel: Channel, id: str, target: Target, said: Said, may_call: bool
) -> tuple[Row, ...]:
    stale = _is_stale(context, channel)
    note = said.phrase("channels", id)
    shown = _address(context, channel)
    link = None
    if may_call and not stale and not isinstance(shown, Verbatim):
        link = context.link(shown, _href(channel), "contact", target.organisation, public=True)
    if link is None and (_is_url(channel) or _is_of_banned(context, channel, target)):
        shown = Phrase(context.say("channel_without_link"))
    languages = context.wording.join([context.wording.language(code) for code in channel.languages])
    return (
        *context.row(
            f"channel_{channel.kind}", shown, {"kind": channel.kind, "value": bare(shown.text)},
            link=link, sources=context.cite([channel.source]),
        ),
        *context.row("channel_note", note if may_call and not stale else None),
        *context.row("channel_languages", languages, list(channel.languages)),
        *checked(context, channel.verified_on, stale),
    )  # fmt: skip


def _is_url(channel: Channel) -> bool:
    return channel.url is not None


def _is_of_banned(context: Context, channel: Channel, target: Target) -> bool:
    """Say whether it reaches a banned organisation: of mail boxes and numbers programs make links,
    and whoever writes to such an address can be punished for it.
    """
    return not context.reader.may_follow(_href(channel) or "", target.organisation, public=True)


def _address(context: Context, channel: Channel) -> Phrase | Verbatim:
    if channel.address is not None:
        return Verbatim("\n".join(map(context.isolated, channel.address)))
    return Phrase(context.isolated(channel.email or channel.phone or channel.url or ""))


def _href(channel: Channel) -> str | None:
    if channel.email is not None:
        return f"mailto:{channel.email}"
    if channel.phone is not None:
        return f"{'sms' if channel.kind == 'sms' else 'tel'}:{channel.phone}"
    return channel.url


def lookup_item(context: Context, id: str, lookup: Lookup, said: Said, may_call: bool) -> Item:
    """Give a service that finds the reader's own representative."""
    stale = context.stale(lookup.verified_on, context.limits.contact_days)
    calling = may_call and not stale
    call = None
    if calling:
        label = context.say("call.lookup", publisher=lookup.publisher)
        call = context.link(label, lookup.url, "contact", public=lookup.official)
    rows = (
        *context.row("for_readers_in", context.place(lookup.jurisdiction), [lookup.jurisdiction]),
        *context.row(
            "run_by",
            context.say("official", publisher=lookup.publisher)
            if lookup.official
            else lookup.publisher,
            {"publisher": lookup.publisher, "official": lookup.official},
        ),
        *(constituents(context) if lookup.constituents_only else ()),
        *(
            context.row("postcode", context.say("needs_postcode"), True)
            if lookup.needs_postcode
            else ()
        ),
        *(
            context.row("identical", context.say("blocks_identical"), True)
            if lookup.blocks_identical_letters
            else ()
        ),
        *context.row("about", said.prose("text") if calling else None),
        *checked(context, lookup.verified_on, stale),
    )
    sources = context.cite([lookup.source])
    return Item("lookup", id, said.title(), rows, callable=calling, call=call, sources=sources)


def letter_item(context: Context, action: Action, said: Said) -> Item | None:
    """Give the template letter, with what belongs in its gaps."""
    letter = said.into("letter")
    if action.letter is None or not letter.layers:
        return None
    named = {id: _target_name(context, action, said, id) for id in action.letter.cc}
    copies = {id: name for id, name in named.items() if name is not None}
    rows = (
        *context.row("own_words", said.prose("own_words") or context.say("use_own_words")),
        *context.row("cc", context.wording.join([*copies.values()]), list(copies)),
        *context.row("subject", letter.phrase("subject")),
        *context.row("salutation", letter.phrase("salutation")),
        *context.row("letter", letter.verbatim("body")),
        *context.row("closing", letter.verbatim("closing")),
        *gaps(context, action, said),
    )
    return Item("letter", "letter", Phrase(context.say("item.letter")), rows)


def _target_name(context: Context, action: Action, said: Said, id: str) -> str | None:
    """Give the name of a target of this action, or of another one that this reader may get."""
    if id in action.targets and not context.reader.concerned(action.targets[id].jurisdictions):
        return None
    own = said.into("targets", id).phrase("name")
    if own is not None:
        return own.text
    campaign = context.campaign
    source = campaign.words[campaign.facts.source_locale]
    for path in paths(campaign.facts.actions):
        words = words_at(source.actions, path)
        if words is not None and id in words.targets and is_offered(context, path):
            return words.targets[id].name
    return None


def gaps(context: Context, action: Action, said: Said) -> tuple[Row, ...]:
    """Give a row for each gap of the letter, script or posts: what the sender puts there."""
    return tuple(
        row
        for name, placeholder in action.placeholders.items()
        for row in context.row(
            "gap" if placeholder.required else "gap_optional",
            said.phrase("placeholders", name),
            {"name": name, "required": placeholder.required},
            name=name,
        )
    )


def script_item(context: Context, action: Action, said: Said) -> Item | None:
    """Give the call script."""
    script = said.verbatim("call_script")
    if script is None:
        return None
    rows = context.row("script", script)
    if action.letter is None:
        rows += gaps(context, action, said)
    return Item("script", "script", Phrase(context.say("item.script")), rows)
