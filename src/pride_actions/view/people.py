"""Testimonies: word for word only with a consent that covers this use."""

from __future__ import annotations

from pride_actions.model.people import Consent
from pride_actions.model.people import Testimony as TestimonyFacts
from pride_actions.view.context import Context
from pride_actions.view.said import Said
from pride_actions.view.types import Phrase, Row, Testimony


def testimonies(context: Context, said: Said) -> tuple[Testimony, ...]:
    """Give what people said."""
    return tuple(_testimony(context, id, said) for id in context.campaign.facts.testimonies)


def _testimony(context: Context, id: str, said: Said) -> Testimony:
    facts = context.campaign.facts.testimonies[id]
    words = said.into("testimonies", id)
    consent = covers(context, facts.consent)
    gone = facts.consent is not None and facts.consent.withdrawn_on is not None
    speaker = None if gone else facts.speaker
    name = Phrase(context.isolated(speaker or context.say("unnamed")))
    rows = (
        *(() if gone else _who(context, facts, words)),
        *context.row(
            "consent", context.say("consent.given" if consent else "consent.none"), consent
        ),
    )
    return Testimony(
        id, name, words.text("summary"), words.prose("quotation") if consent else None,
        words.phrase("content_warning"), rows, context.cite([facts.source]),
    )  # fmt: skip


def _who(context: Context, facts: TestimonyFacts, words: Said) -> tuple[Row, ...]:
    """Give what is told of the speaker; of one who has withdrawn their consent, nothing is."""
    return (
        *context.row("role", words.phrase("role")),
        *context.row("region", facts.region and context.place(facts.region), facts.region),
        *context.row(
            "pseudonym", context.say(f"pseudonym.{facts.is_pseudonym}"), facts.is_pseudonym
        ),
    )


PARTS = (
    "disclosure", "voluntariness", "comprehension", "competence", "purpose", "storage",
    "risks_explained", "withdrawal",
)  # fmt: skip
"""What consent consists of: a single no, and there is none."""


def covers(context: Context, consent: Consent | None) -> bool:
    """Say whether a consent covers the use that the View is made for, on its day.

    A withdrawal counts on every day, also on earlier ones.
    """
    if consent is None or consent.withdrawn_on or context.use not in consent.uses:
        return False
    if not all(getattr(consent, part) for part in PARTS):
        return False
    ended = consent.until is not None and context.clock.after_days(consent.until, 0)
    return not ended and context.clock.since(consent.given_on)
