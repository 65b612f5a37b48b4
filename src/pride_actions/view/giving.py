"""Gifts, as items of a View. Where money goes is said before how to give it."""

from __future__ import annotations

from pride_actions.model.actions import Donation
from pride_actions.view.context import Context
from pride_actions.view.events import checked
from pride_actions.view.said import Said
from pride_actions.view.types import Item, Phrase, Row


def donation_item(
    context: Context, donation: Donation, said: Said, live: bool, may_call: bool
) -> Item:
    """Give a gift: for whom, through whom, agreed or not, and what it is used for."""
    recipient = context.organisation(donation.recipient).text
    stale = live and context.stale(donation.verified_on, context.limits.contact_days)
    calling = live and may_call and not stale
    call = None
    if calling:
        label = context.say("call.donate", recipient=recipient)
        call = context.link(label, donation.url, "call", donation.recipient)
    rows = (
        *context.row("beneficiary", _beneficiary(context, donation, said), donation.beneficiary),
        *context.row("recipient", context.organisation(donation.recipient), donation.recipient),
        *context.row(
            "coordinated", context.say(f"coordinated.{donation.coordinated}"), donation.coordinated
        ),
        *context.row("purpose", said.prose("purpose")),
        *context.row("surplus", said.prose("surplus") or context.say("not_stated")),
        *checked(context, donation.verified_on, stale),
        *(_ways(context, donation, said) if calling else ()),
    )
    title = Phrase(context.say("item.donation", recipient=recipient))
    sources = context.cite(donation.sources)
    return Item("donation", "donation", title, rows, None, "", calling, call, sources)


def _beneficiary(context: Context, donation: Donation, said: Said) -> Phrase | None:
    if donation.beneficiary is not None:
        return context.organisation(donation.beneficiary)
    return said.both_phrases("beneficiary")


def _ways(context: Context, donation: Donation, said: Said) -> tuple[Row, ...]:
    frequencies = [context.say(f"frequency.{name}") for name in donation.frequencies]
    return (
        *context.row("frequency", context.wording.series(frequencies), list(donation.frequencies)),
        *context.row("in_kind", context.say("yes") if donation.in_kind else None, True),
        *context.row("items", said.prose("items")),
        *(row for id in donation.amounts for row in _amount(context, donation, said, id)),
        *(row for code in donation.tax for row in _tax(context, donation, said, code)),
        *context.row("fallback", said.prose("fallback")),
    )


def _amount(context: Context, donation: Donation, said: Said, id: str) -> tuple[Row, ...]:
    suggested = donation.amounts[id]
    sum_of_money = context.say(
        f"amount.{suggested.frequency}",
        amount=context.amount(suggested.amount, suggested.currency),
    )
    return context.row(
        "amount",
        said.phrase("amounts", id),
        {
            "amount": str(suggested.amount),
            "currency": suggested.currency,
            "frequency": suggested.frequency,
        },
        sources=context.cite([suggested.source]),
        amount=sum_of_money,
    )


def _tax(context: Context, donation: Donation, said: Said, code: str) -> tuple[Row, ...]:
    status = donation.tax[code]
    if not context.reader.concerned([code]):
        return ()
    answer = context.say(f"tax.{status.deductible}", date=context.day(status.checked_on))
    sources = context.cite([status.source])
    place = context.place(code)
    return (
        *context.row("tax", answer, status.deductible, sources=sources, place=place),
        *context.row("tax_note", said.prose("tax", code), place=place),
    )
