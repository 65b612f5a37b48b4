"""Claims: sentences with their figures, and with what proves them."""

from __future__ import annotations

from pride_actions.view.context import Context
from pride_actions.view.said import Said
from pride_actions.view.types import Claim


def claim(context: Context, id: str, said: Said) -> Claim:
    """Give a claim with its figures and its proof."""
    facts = context.campaign.facts.claims[id]
    text = said.into("claims", id).text("text")
    rows = (
        *context.figures("figure", facts.figures),
        *context.day_row("as_of", facts.as_of),
        *context.row("confidence", context.say(f"confidence.{facts.confidence}"), facts.confidence),
    )
    return Claim(id, text, rows, context.cite(facts.sources))
