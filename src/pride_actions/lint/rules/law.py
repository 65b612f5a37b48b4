"""What is said of the law: with its source, and as no advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InCampaign, Text
from pride_actions.lint.tables import load

_PENALTY, _PUNISHMENT = (
    {
        language: re.compile(pattern, re.IGNORECASE)
        for language, pattern in load("languages.yaml")[name].items()
    }
    for name in ("penalties", "punishment")
)
PROVEN = frozenset({"source", "claim"})
"""What a link names that proves a statement."""


@rule("penalty-without-source", level="error", row="L3")
def penalty_without_source(text: Text) -> Iterator[Finding]:
    """The highest penalty is stated with a link to its source in the same paragraph.

    Sources differ: 8, 10, 12 years for one and the same act. Claims are exempt, since their sources
    stand at them. Quotations are not: a wrong number stays wrong in quotation marks.

    Bad:
        Who donates can be sent to prison for up to 8 years.

    Good:
        Who donates can be sent to prison for up to [8 years](source:report).

    Good:
        The hearing took up to 8 hours. He was sentenced to five years in prison.
    """
    pattern = _PENALTY.get(text.language)
    if text.part == "claims" or pattern is None:
        return
    for match in pattern.finditer(text.words):
        if not _PUNISHMENT[text.language].search(text.sentence_at(match.start())):
            continue
        named = {scheme for scheme, _ in text.paragraph_refs(match.start())}
        if not named & PROVEN:
            message = f"the penalty {' '.join(match[0].split())!r} has no source beside it"
            hint = "link the source in this paragraph, or leave the number out"
            if not text.rich:
                hint = "leave the number out here, where no source can be linked"
            yield text.found(match.start(), message, hint)


_LAW = re.compile(
    r"\b(?:illegal|unlawful|legal|laws?|court|courts|crimes?|criminal|punish\w*|prison|jail|fined?"
    r"|penalt\w+|banned|prosecut\w+|arrest\w*|undesirable|extremis\w+)\b",
    re.IGNORECASE,
)


@rule("legal-not-marked", level="error", row="L3")
def legal_not_marked(whole: InCampaign) -> Iterator[Finding]:
    """An advisory that speaks of the law is marked `legal`, so that "not legal advice" is added.

    It is marked unless the facts say `legal: no`.

    Bad:
        facts:
          advisories:
            law: {legal: no, checked_on: 2026-11-01, sources: [report]}
        words:
          advisories:
            law: {title: Be careful, text: It is illegal to share this.}

    Good:
        facts:
          advisories:
            law: {checked_on: 2026-11-01, sources: [report]}
            heat: {legal: no, checked_on: 2026-11-01, sources: [report]}
        words:
          advisories:
            law: {title: Be careful, text: It is illegal to share this.}
            heat: {title: Be careful, text: It may be hot. Bring water.}
    """
    for id, advisory in whole.campaign.facts.advisories.items():
        said = whole.words.advisories[id]
        match = _LAW.search(f"{said.title} {said.text.plain}") if whole.english else None
        if match and not advisory.legal:
            message = f"its words speak of the law ({match[0]!r})"
            hint = "take `legal: no` out"
            yield whole.file.at(("advisories", id, "legal"), message, hint)
