"""Goes through a pack once and gives all that rules look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from pride_actions.lint.files import File
from pride_actions.lint.flat import Flat, flatten
from pride_actions.lint.subjects import Address, Fact, InAction, InCampaign, InPack, Text
from pride_actions.loading import LoadedPack
from pride_actions.loading.partial import Unreadable
from pride_actions.model.actions import Action
from pride_actions.model.campaign import Campaign, CampaignFacts
from pride_actions.model.directory import Directory
from pride_actions.model.walk import Leaf, Loc, walk
from pride_actions.model.words import ActionWords
from pride_actions.richtext import RichText
from pride_actions.view.clock import Clock, moment
from pride_actions.view.lifecycle import lives


def files_of(loaded: LoadedPack, lines: Mapping[str, Sequence[str]]) -> dict[str, File]:
    """Give the files of a pack by their path."""
    return {
        path: File(path, document, lines.get(path, ()))
        for path, document in loaded.documents.items()
    }


def pack_of(loaded: LoadedPack, files: dict[str, File], on: date) -> InPack:
    """Give the pack as a whole."""
    clock = Clock(moment(on))
    live = any(_is_open(campaign.facts, clock) for campaign in loaded.campaigns)
    written = {campaign.facts.source_locale for campaign in loaded.campaigns}
    languages = tuple(sorted(written)) if loaded.whole else ()
    return InPack(loaded.pack, loaded.directory, files, clock, live, languages)


def subjects(loaded: LoadedPack, pack: InPack) -> Iterator[object]:
    """Give everything in a pack that a rule can look at, each thing once."""
    yield pack
    yield from _facts(walk(loaded.pack), pack.file, pack.directory)
    if "organisations.yaml" in pack.files:
        file = pack.files["organisations.yaml"]
        yield from _facts(walk(pack.directory.registry), file, pack.directory)
    for campaign in loaded.campaigns:
        yield from _campaign(campaign, pack)
    for id, campaign in loaded.partial:
        yield from _partial_campaign(id, campaign, pack)


def _partial_campaign(id: str, campaign: Campaign, pack: InPack) -> Iterator[object]:
    """Give what can be judged by itself where something else is wrong.

    Whether it can still be done is not known: so it counts as over.
    """
    whole = _whole(id, campaign, pack, live=False)
    yield from _facts(whole.fact_leaves, whole.file, campaign.directory)
    for locale in campaign.words:
        yield from _texts(whole, locale, {})


def _whole(id: str, campaign: Campaign, pack: InPack, *, live: bool) -> InCampaign:
    folder = f"campaigns/{id}"
    words_files = {locale: pack.files[f"{folder}/{locale}.yaml"] for locale in campaign.words}
    return InCampaign(campaign, pack, pack.files[f"{folder}/campaign.yaml"], words_files, live)


def _campaign(campaign: Campaign, pack: InPack) -> Iterator[object]:
    facts = campaign.facts
    live = _is_open(facts, pack.clock)
    whole = _whole(campaign.id, campaign, pack, live=live)
    yield whole
    yield from _facts(whole.fact_leaves, whole.file, campaign.directory)
    actions = list(_actions(facts.actions, whole.words.actions, whole, (), live))
    yield from actions
    states = {action.loc: action.live for action in actions}
    for locale in campaign.words:
        yield from _texts(whole, locale, states)


def _is_open(facts: CampaignFacts, clock: Clock) -> bool:
    over = facts.ends is not None and clock.since(facts.ends.last + timedelta(days=1))
    return facts.status == "open" and facts.withdrawn is None and not over


def _actions(
    facts: Mapping[str, Action],
    words: Mapping[str, ActionWords],
    whole: InCampaign,
    loc: Loc,
    live: bool,
) -> Iterator[InAction]:
    for id, action in facts.items():
        here = (*loc, "actions", id)
        lasts = live and lives(action, whole.clock)
        yield InAction(whole, here, action, words[id], lasts)
        yield from _actions(action.actions, words[id].actions, whole, here, lasts)


def _facts(leaves: Iterable[Leaf], file: File, directory: Directory) -> Iterator[Fact | Address]:
    for loc, value, role in leaves:
        if isinstance(value, Unreadable):
            continue
        if role == "url":
            yield Address(file, loc, value, directory)
        elif not role and isinstance(value, str):
            yield Fact(file, loc, value)


def _texts(whole: InCampaign, locale: str, states: Mapping[Loc, bool]) -> Iterator[Text]:
    for loc, value, _ in whole.word_leaves[locale]:
        if isinstance(value, Unreadable):
            continue
        rich = isinstance(value, RichText)
        flat = flatten(value) if isinstance(value, RichText) else Flat(str(value))
        text = Text(whole, locale, loc, flat, rich=rich)
        text.live = states.get(loc[: text.depth], whole.live)
        yield text
