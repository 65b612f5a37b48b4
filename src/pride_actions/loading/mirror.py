"""Words mirror facts: each fact has its words, and no words speak of a fact that is not there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from pride_actions.errors import near_miss
from pride_actions.loading.partial import Anything, Unreadable
from pride_actions.loading.places import SourceFile
from pride_actions.model.actions import Action, Donation
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.contacts import Target
from pride_actions.model.entity import quoted
from pride_actions.model.text import ID_PATTERN, tidy_id
from pride_actions.model.walk import Leaf, Loc, walk
from pride_actions.model.words import ActionWords, CampaignWords, DonationWords, LetterWords
from pride_actions.problems import Problem

MIRRORED: dict[type[BaseModel], tuple[str, ...]] = {
    CampaignFacts: ("revisions", "advisories", "claims", "testimonies", "actions"),
    Action: (
        "steps", "do_not", "links", "events", "petitions", "donation", "targets", "lookups",
        "placeholders", "letter", "posts", "actions",
    ),
    Donation: ("amounts",),
    Target: (),
}  # fmt: skip
"""Which fields of facts need words of the same name."""

OPTIONAL: dict[type[BaseModel], tuple[str, ...]] = {
    CampaignFacts: ("regions",),
    Action: ("reading",),
    Donation: ("tax",),
    Target: ("channels",),
}
"""Which fields of facts may have words of the same name."""

NAMES = {
    "steps": "step", "do_not": "`do_not` entry", "links": "link", "events": "event",
    "petitions": "petition", "targets": "target", "lookups": "look-up", "posts": "post",
    "placeholders": "placeholder", "actions": "action", "amounts": "amount", "tax": "tax note",
    "revisions": "revision", "advisories": "advisory", "claims": "claim", "regions": "region",
    "testimonies": "testimony", "channels": "channel", "reading": "source to read",
}  # fmt: skip
"""What one entry of a field is called, for messages."""


@dataclass(frozen=True)
class WordsFile(SourceFile):
    """A words file.

    Attributes:
        is_source: only that in the source language must have all words.
        places: what regions the facts name.
    """

    is_source: bool = False
    places: Collection[str] = ()


def compare(facts: CampaignFacts, words: CampaignWords, file: WordsFile) -> Iterator[Problem]:
    """Give a problem for each fact without words and for all words without a fact."""
    yield from _compare(facts, words, (), file)
    if file.is_source and facts.withdrawn and words.withdrawn is None:
        message = "the campaign is withdrawn, and no words say why"
        yield file.problem((), "fact-without-words", message, "add `withdrawn:`")


def _compare(facts: BaseModel, words: BaseModel, loc: Loc, file: WordsFile) -> Iterator[Problem]:
    for name in (*MIRRORED.get(type(facts), ()), *OPTIONAL.get(type(facts), ())):
        needed = name in MIRRORED[type(facts)] and file.is_source
        fact, word = _fact(facts, name, file), getattr(words, name)
        if not fact and not word:  # as it is with most
            continue
        if isinstance(word, Mapping):
            yield from _compare_entries(fact, word, (*loc, name), needed, file)
        else:
            yield from _compare_single(fact, word, (*loc, name), needed, file)
    if isinstance(facts, Action) and isinstance(words, ActionWords):
        yield from _action_words(facts, words, loc, file)


def _fact(facts: BaseModel, name: str, file: WordsFile) -> Any:
    """Give the facts that words of this name mirror; posts stand below ``share``."""
    if isinstance(facts, CampaignFacts) and name == "regions":
        regions: Any = facts.regions
        return regions if isinstance(regions, Unreadable) else file.places
    return _posts(facts) if name == "posts" else getattr(facts, name)


def _posts(facts: BaseModel) -> Any:
    share: Any = getattr(facts, "share", None)
    if isinstance(share, Unreadable):
        return Anything()
    return share.posts if share else {}


def named_places(facts: Iterable[Leaf]) -> Collection[str]:
    """Give every place that the facts name, so that words can say what a region is called."""
    named: dict[str, None] = {}
    for leaf in facts:
        if leaf.loc[-1] in _PLACES or leaf.loc[-2:-1] in _PLACE_LISTS:
            named[str(leaf.value)] = None
        elif leaf.loc[-2:-1] == ("by_jurisdiction",):
            named[str(leaf.loc[-1])] = None
    return named


_PLACES = frozenset({"region", "jurisdiction", "country"})
_PLACE_LISTS = frozenset({("regions",), ("jurisdictions",)})


def _compare_entries(
    facts: Collection[str], words: Mapping[str, Any], loc: Loc, needed: bool, file: WordsFile
) -> Iterator[Problem]:
    what = NAMES[str(loc[-1])]
    told = {tidy_id(id) for id in facts if needed and not ID_PATTERN.fullmatch(id)}
    strangers = [id for id in words if id not in facts and id not in told]
    for id in strangers:
        message, hint = f"the facts have no {what} called {quoted(id)}", _near_fact(id, facts)
        yield file.problem((*loc, id), "words-without-fact", message, hint, key=True)
    for id in facts:
        if id in words:
            yield from _compare_entry(facts, words, id, loc, file)
        elif needed and not _is_told(id, strangers):
            message = f"the {what} {quoted(id)} has no words"
            hint = f"add `{id}:` below `{loc[-1]}:`"
            yield file.problem(loc, "fact-without-words", message, hint, key=True)


def _is_told(id: str, strangers: list[str]) -> bool:
    """Whether its author knows already: it is no id, or is misspelt in the words."""
    if isinstance(id, Unreadable) or not ID_PATTERN.fullmatch(id):
        return True
    return bool(difflib.get_close_matches(id, strangers))


def _near_fact(id: str, facts: Collection[str]) -> str:
    return near_miss(id, facts) if facts else "take it out, or add it to campaign.yaml"


def _compare_entry(
    facts: Collection[str], words: Mapping[str, Any], id: str, loc: Loc, file: WordsFile
) -> Iterator[Problem]:
    fact: Any = facts[id] if isinstance(facts, Mapping) else None
    if type(fact) in MIRRORED and isinstance(words[id], BaseModel):
        yield from _compare(fact, words[id], (*loc, id), file)


def _compare_single(
    fact: Any, words: Any, loc: Loc, needed: bool, file: WordsFile
) -> Iterator[Problem]:
    if isinstance(fact, Unreadable) or isinstance(words, Unreadable):
        return
    if words is not None and fact is None:
        message = f"the facts have no `{loc[-1]}` here"
        hint = "take it out, or add it to campaign.yaml"
        yield file.problem(loc, "words-without-fact", message, hint, key=True)
    elif words is None and fact is not None and needed:
        message = f"the `{loc[-1]}` of the facts has no words"
        yield file.problem(loc, "fact-without-words", message, f"add `{loc[-1]}:`", key=True)
    elif words is not None and fact is not None:
        yield from _compare(fact, words, loc, file)


def _action_words(
    facts: Action, words: ActionWords, loc: Loc, file: WordsFile
) -> Iterator[Problem]:
    if file.is_source:
        if facts.withdrawn_on and words.withdrawn is None:
            message = "the action is withdrawn, and no words say why"
            yield file.problem(loc, "fact-without-words", message, "add `withdrawn:`", key=True)
        if _for_nobody(facts.donation, words.donation):
            message = "nothing says whom the gift is for: `beneficiary` is missing"
            hint = "name an organisation in the facts, or people in these words"
            yield file.problem((*loc, "donation"), "missing-field", message, hint, key=True)
    yield from _gaps(facts, words, loc, file)


def _for_nobody(facts: Donation | None, words: DonationWords | None) -> bool:
    if not isinstance(facts, Donation) or not isinstance(words, DonationWords):
        return False
    parts = (facts.beneficiary, words.beneficiary)
    return not any(part or isinstance(part, Unreadable) for part in parts)


GAP = re.compile(r"\{([^{}\n]*)\}")
"""A gap in a letter, script or post: {name}."""


def _gaps(facts: Action, words: ActionWords, loc: Loc, file: WordsFile) -> Iterator[Problem]:
    """Check that each gap in the texts is declared, and each declared one is used."""
    texts = dict(_texts_with_gaps(words, loc))
    used = [name for text in texts.values() for name in GAP.findall(text)]
    for text_loc, text in texts.items():
        if "{{" in text or any(name not in facts.placeholders for name in GAP.findall(text)):
            yield from _undeclared(facts, text_loc, file)
    if not file.is_source or not _has_all_texts(facts, words, texts.values()):
        return
    strangers = [name for name in used if name not in facts.placeholders]
    for name in facts.placeholders:
        if name not in used and not difflib.get_close_matches(name, strangers):
            message = f"the placeholder {quoted(name)} stands in no text of the action"
            hint = f"write {{{name}}} where it belongs, or take it out of campaign.yaml"
            place = (*loc, "placeholders", name)
            yield file.problem(place, "unused-placeholder", message, hint, key=True)


def _has_all_texts(facts: Action, words: ActionWords, texts: Iterable[str]) -> bool:
    """Whether every text that can have gaps is there, and could be read."""
    if (facts.letter and not words.letter) or set(_posts(facts)) - set(words.posts):
        return False
    return not any(isinstance(text, Unreadable) for text in texts)


def _undeclared(facts: Action, loc: Loc, file: WordsFile) -> Iterator[Problem]:
    text = file.raw(loc)
    for gap in GAP.finditer(text if isinstance(text, str) else ""):
        if gap[1] not in facts.placeholders:
            message = f"the gap {quoted(gap[0])} is not declared"
            hint = _near_gap(gap[1], facts.placeholders)
            offset = gap.start()
            yield file.problem(loc, "undeclared-placeholder", message, hint, offset=offset)
        elif gap.string[: gap.start()].endswith("{"):
            message = f"the gap {quoted(gap[0])} stands in another pair of braces"
            hint = "take the outer braces out: readers would see them"
            offset = gap.start() - 1
            yield file.problem(loc, "undeclared-placeholder", message, hint, offset=offset)


def _near_gap(name: str, placeholders: Collection[str]) -> str:
    close = difflib.get_close_matches(name, placeholders, n=1)
    if close:
        return f"did you mean {{{close[0]}}}?"
    if not ID_PATTERN.fullmatch(name):
        return "the name of a gap has small letters, digits and hyphens; leave other braces out"
    return f"declare `{name}:` below `placeholders:` in campaign.yaml, or write no braces"


def _texts_with_gaps(words: ActionWords, loc: Loc) -> Iterator[tuple[Loc, str]]:
    parts: dict[str, Any] = {"letter": words.letter, "call_script": words.call_script}
    parts |= {"posts": Unreadable() if isinstance(words.posts, Anything) else words.posts}
    for name, part in parts.items():
        if isinstance(part, LetterWords):
            yield from ((leaf.loc, leaf.value) for leaf in walk(part, (*loc, name)))
        elif isinstance(part, str):
            yield (*loc, name), part
        elif part is not None:
            yield from (((*loc, name, id), text) for id, text in part.items())
