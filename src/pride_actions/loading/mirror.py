"""Words mirror facts: each fact has its words, and no words speak of a fact that is not there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from pride_actions.errors import near_miss
from pride_actions.model.actions import Action, Donation, Share
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.contacts import Target
from pride_actions.model.walk import Loc, walk
from pride_actions.model.words import ActionWords, CampaignWords
from pride_actions.problems import Problem
from pride_actions.yamlfile import Document

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
class WordsFile:
    """A words file that was read: its path, its places, and whether it is the source's."""

    path: str
    document: Document
    is_source: bool

    def problem(
        self, loc: Loc, code: str, message: str, hint: str, *, key: bool = False
    ) -> Problem:
        """Make a problem at a place in this file."""
        line, column = self.document.position(loc, key=key)
        return Problem(self.path, line, column, code, "error", message, hint)


def compare(facts: CampaignFacts, words: CampaignWords, file: WordsFile) -> Iterator[Problem]:
    """Give a problem for each fact without words and for all words without a fact."""
    yield from _compare(facts, words, (), file)
    if file.is_source and facts.withdrawn and not words.withdrawn:
        hint = "say in `withdrawn` why it must no longer be used"
        yield file.problem((), "fact-without-words", "the campaign is withdrawn", hint)


def _compare(facts: BaseModel, words: BaseModel, loc: Loc, file: WordsFile) -> Iterator[Problem]:
    for name in (*MIRRORED.get(type(facts), ()), *OPTIONAL.get(type(facts), ())):
        needed = name in MIRRORED[type(facts)] and file.is_source
        fact, word = _fact(facts, name), getattr(words, name)
        if isinstance(word, Mapping):
            yield from _compare_entries(fact, word, (*loc, name), needed, file)
        else:
            yield from _compare_single(fact, word, (*loc, name), needed, file)
    if isinstance(facts, Action) and isinstance(words, ActionWords):
        yield from _action_words(facts, words, loc, file)


def _fact(facts: BaseModel, name: str) -> Any:
    """Give the facts that words of this name mirror; posts stand below ``share``."""
    if name == "posts":
        share: Share | None = getattr(facts, "share", None)
        return share.posts if share else {}
    return getattr(facts, name)


def _compare_entries(
    facts: Collection[str], words: Mapping[str, Any], loc: Loc, needed: bool, file: WordsFile
) -> Iterator[Problem]:
    what = NAMES[str(loc[-1])]
    for id in words:
        if id not in facts:
            message, hint = f"the facts have no {what} called {id!r}", near_miss(id, facts)
            yield file.problem((*loc, id), "words-without-fact", message, hint, key=True)
    for id in facts:
        if id in words and isinstance(facts, Mapping) and isinstance(facts[id], BaseModel):
            if isinstance(words[id], BaseModel):
                yield from _compare(facts[id], words[id], (*loc, id), file)
        elif needed and id not in words:
            message = f"the {what} {id!r} has no words"
            hint = f"add `{id}:` below `{loc[-1]}:`"
            yield file.problem(loc, "fact-without-words", message, hint, key=True)


def _compare_single(
    fact: Any, words: Any, loc: Loc, needed: bool, file: WordsFile
) -> Iterator[Problem]:
    if words is not None and fact is None:
        message = f"the facts have no `{loc[-1]}` here"
        yield file.problem(loc, "words-without-fact", message, "take it out", key=True)
    elif words is None and fact is not None and needed:
        message = f"the `{loc[-1]}` of the facts has no words"
        yield file.problem(loc, "fact-without-words", message, f"add `{loc[-1]}:`", key=True)
    elif words is not None and fact is not None:
        yield from _compare(fact, words, loc, file)


def _action_words(
    facts: Action, words: ActionWords, loc: Loc, file: WordsFile
) -> Iterator[Problem]:
    if file.is_source and facts.withdrawn_on and not words.withdrawn:
        hint = "say in `withdrawn` why it must no longer be done"
        yield file.problem(loc, "fact-without-words", "the action is withdrawn", hint, key=True)
    donation = facts.donation
    if donation and words.donation and not donation.beneficiary and not words.donation.beneficiary:
        if file.is_source:
            hint = "name an organisation in the facts, or people in these words"
            message = "nothing says whom the gift is for: `beneficiary` is missing"
            yield file.problem((*loc, "donation"), "missing-field", message, hint, key=True)
    yield from _gaps(facts, words, loc, file)


GAP = re.compile(r"\{([^{}\n]*)\}")
"""A gap in a letter, script or post: {name}."""


def _gaps(facts: Action, words: ActionWords, loc: Loc, file: WordsFile) -> Iterator[Problem]:
    """Check that each gap in the texts is declared, and each declared one is used."""
    used = set()
    for text_loc, text in _texts_with_gaps(words, loc):
        for name in GAP.findall(text):
            used.add(name)
            if name not in facts.placeholders:
                message = f"the gap {{{name}}} is not declared"
                hint = (
                    near_miss(name, facts.placeholders)
                    if facts.placeholders
                    else ("declare it below `placeholders:` in campaign.yaml")
                )
                yield file.problem(text_loc, "undeclared-placeholder", message, hint)
    for name in facts.placeholders:
        if file.is_source and name not in used:
            message = f"the placeholder {name!r} stands in no text of the action"
            yield file.problem(
                (*loc, "placeholders", name), "unused-placeholder", message,
                f"write {{{name}}} where it belongs, or take it out", key=True,
            )  # fmt: skip


def _texts_with_gaps(words: ActionWords, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if words.letter:
        for leaf in walk(words.letter, (*loc, "letter")):
            yield leaf.loc, str(leaf.value)
    if words.call_script:
        yield (*loc, "call_script"), words.call_script
    for id, text in words.posts.items():
        yield (*loc, "posts", id), text
