"""Words: those that style guides advise against, and those that say the wrong thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pride_actions.lint.files import Finding
from pride_actions.lint.mentions import is_own_word
from pride_actions.lint.rule import Rule, rule
from pride_actions.lint.subjects import Text
from pride_actions.lint.tables import Term, terms

TERMS = {f"term-{term.id}": term for term in terms()}
"""The terms by the ids of their rules."""


def _rule_of(id: str, term: Term) -> Rule:
    return Rule(
        id=id,
        level=term.level,
        row=term.row,
        summary=f"{term.says}. Better: {term.prefer}.",
        reason=term.note,
        bad=(term.bad,),
        good=(term.good,),
        topic="Words of English that style guides advise against.",
        family="term",
    )


@rule("term", level="warning", family=[_rule_of(id, term) for id, term in TERMS.items()])
def words_to_avoid(text: Text) -> Iterator[Finding]:
    """Words of English that style guides advise against."""
    if not text.english:
        return
    found = [
        (match, id, term)
        for id, term in TERMS.items()
        if any(word in text.lower for word in term.needs)
        for match in islice(term.pattern.finditer(text.seen), 50)  # no text of ours has more
        if is_own_word(text, *match.span()) and not _means_something_else(text, term, match)
    ]
    for match, id, term in found:
        if not any(_is_part_of(match, other) for other, _, _ in found):
            message = f"guides advise against {' '.join(match[0].split())!r}"
            yield text.found(match.start(), message, f"better: {term.prefer}", id)


def _means_something_else(text: Text, term: Term, match: re.Match[str]) -> bool:
    return bool(term.unless and term.unless.search(text.sentence_at(match.start())))


def _is_part_of(match: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a longer term has the words, so that they are reported once."""
    (start, end), (first, last) = match.span(), other.span()
    return first <= start and end <= last and last - first > end - start


_GENOCIDE = re.compile(r"\bgenocid(?:e|al)\b", re.IGNORECASE)
_NAMED_GENOCIDE = re.compile(
    r"\b[A-Z]\w+(?:ian|an|i)\s+genocid|genocide\s+(?:convention|memorial|studies|scholars?)"
    r"|crime\s+of\s+genocide|genocide\s+(?:in|of|against)\s+(?:Rwanda|the\s+Tutsi|Srebrenica)"
    r"|holocaust",
    re.IGNORECASE,
)


@rule("contested-word", level="warning", row="T6")
def contested_word(text: Text) -> Iterator[Finding]:
    """“Genocide” is for courts to say: in our own words it is “persecution”, “a purge”.

    Human Rights Watch, the experts of the United Nations and the European Court of Human Rights use
    other words for what happened in Chechnya. Whoever finds one word too strong stops believing the
    rest. “Concentration camp” and “non-traditional orientation” have rules of their own
    (`term-concentration-camp`, `term-non-traditional`). Quotations, titles, hashtags and what
    courts and conventions call by that name are exempt.

    Bad:
        Stop the genocide of gay men in Chechnya.

    Good:
        The headline spoke of a “genocide”; the report speaks of a purge.

    Good:
        Their state has signed the Genocide Convention.
    """
    if not text.english or "genocid" not in text.lower:
        return
    for match in _GENOCIDE.finditer(text.words):
        named = _NAMED_GENOCIDE.search(text.sentence_at(match.start()))
        if is_own_word(text, *match.span()) and not named:
            message = f"{match[0]!r} is a finding for courts"
            yield text.found(match.start(), message, "say what was done")


NOUNS = {
    "petition": "petition", "letter": "letter", "resolution": "resolution", "judgment": "judgment",
    "judgement": "judgment", "ruling": "judgment", "lawsuit": "lawsuit", "law": "law",
    "act": "law", "statement": "statement",
}  # fmt: skip
"""Nouns for instruments, and the kind of source that each is right for."""

_NOUN = re.compile(r"\b(petition|letter|resolution|judge?ment|ruling|lawsuit|law|act|statement)\b")
CLEAR_KINDS = {"letter", "resolution", "judgment", "law", "statement"}
"""Kinds of source that are an instrument themselves, and do not report on one."""


@rule("instrument-noun", level="warning", row="T7")
def instrument_noun(text: Text) -> Iterator[Finding]:
    """The words of a link call an instrument what its source is: a letter is no petition.

    Who signs what, and who has to answer it, hangs on the noun. Only links to sources whose `kind`
    is letter, resolution, judgment, law or statement are looked at, and only in English.

    Bad:
        facts:
          sources:
            letter: {url: "https://house.example/letter", publisher: A member of Congress,
              title: Letter to the Secretary of State, kind: letter, retrieved_on: 2026-11-01}
        words:
          summary: Fifty members signed [a petition](source:letter).

    Good:
        facts:
          sources:
            letter: {url: "https://house.example/letter", publisher: A member of Congress,
              title: Letter to the Secretary of State, kind: letter, retrieved_on: 2026-11-01}
        words:
          summary: Fifty members signed [a letter](source:letter).
    """
    if not text.english:
        return
    for start, end, scheme, id in text.flat.refs:
        if scheme != "source":
            continue
        kind = text.within.campaign.facts.sources[id].kind
        nouns = {NOUNS[noun] for noun in _NOUN.findall(text.lower[start:end])}
        if kind in CLEAR_KINDS and nouns and kind not in nouns:
            message = f"this source is of the kind {kind!r}, not a {min(nouns)}"
            yield text.found(start, message, "use the same noun, or mend the source's `kind`")
