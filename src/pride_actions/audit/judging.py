"""What became of a snippet: the order in which the catalog is asked, and what each answer means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeAlias

from pride_actions.audit.comparing import Change, differences, unglued
from pride_actions.audit.expected import Edition, Press, Rendering
from pride_actions.audit.findings import Status
from pride_actions.audit.known import Known, known_to
from pride_actions.audit.own import NONE, Own, by_place, leads, matched, own_of
from pride_actions.audit.regions import Region
from pride_actions.audit.stamp import Stamp
from pride_actions.audit.tampering import (
    ended_here,
    missing_warnings,
    strange_links,
    swapped_addresses,
    swapped_links,
)
from pride_actions.audit.words import Word, keys, shown
from pride_actions.errors import NotFoundError, OptionError
from pride_actions.model.campaign import Campaign

_MOST_TOLD: Final = 3

Found = Callable[[Sequence[Rendering]], Region]
"""Finds a snippet on its page, once it is known what it should look like."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a snippet, as in `Finding`."""

    status: Status
    message: str
    changes: tuple[Change, ...] = ()
    locale: str = ""
    own: Own = NONE
    region: Region | None = None


def judge(
    stamp: Stamp, find: Found, press: Press, own: Mapping[str, Sequence[Word]] | None = None
) -> Verdict:
    """Say what became of a snippet.

    Args:
        stamp: its stamp.
        find: finds it on its page.
        press: renders what it is compared with.
        own: the partner's own words in it; None where they are among the others.
    """
    if stamp.pack not in press.packs:
        return Verdict("unknown-pack", f"the pack {stamp.pack!r} was not named; --pack names it")
    campaign = press.campaign(stamp)
    if campaign is None:
        return Verdict("withdrawn", "the campaign is no longer in the catalog")
    gone = ""
    try:
        cases = _cases(stamp, campaign, find, press, own)
    except OptionError as error:
        return Verdict("unreadable", f"its stamp cannot be: {error}")
    except NotFoundError as error:
        gone = str(error)
        try:
            cases = _cases(replace(stamp, only=(), kinds=()), campaign, find, press, own)
        except (NotFoundError, OptionError):
            return Verdict("unreadable", f"its stamp cannot be: {error}")
    case = max(cases, key=lambda case: case.closeness)
    return replace(
        case.verdict(gone), locale="" if gone else case.edition.locale, region=case.region
    )


_Own: TypeAlias = Mapping[str, Sequence[Word]] | None


def _cases(stamp: Stamp, campaign: Campaign, find: Found, press: Press, own: _Own) -> list[_Case]:
    return [_Case(stamp, campaign, find, press, own, one) for one in press.editions(stamp)]


class _Case:
    """A snippet beside what the catalog renders in one edition."""

    def __init__(
        self,
        stamp: Stamp,
        campaign: Campaign,
        find: Found,
        press: Press,
        own: _Own,
        edition: Edition,
    ) -> None:
        self.stamp = stamp
        self.campaign = campaign
        self.press = press
        self.given = own
        self.edition = edition
        self.today = press.today(stamp, edition)
        self.then = tuple(press.then(stamp, edition))
        self.region = find((self.today, *self.then))
        self.words = unglued(self.region.words, self.today.words)

    @cached_property
    def closeness(self) -> tuple[bool, bool, int]:
        """How well this edition fits."""
        common = Counter(keys(self.words)) & Counter(keys(self.today.words))
        return self.as_today is not None, self.as_made is not None, common.total()

    @cached_property
    def as_today(self) -> Mapping[str, tuple[Word, ...]] | None:
        """The partner's words, if all others are those of today."""
        return self._matched(self.today)

    @cached_property
    def as_made(self) -> Mapping[str, tuple[Word, ...]] | None:
        """The partner's words, if all others are those it would have been made with."""
        found = (self._matched(rendering) for rendering in self.then)
        return next((own for own in found if own is not None), None)

    def _matched(self, rendering: Rendering) -> Mapping[str, tuple[Word, ...]] | None:
        return matched(unglued(self.words, rendering.words), rendering.words)

    @cached_property
    def own(self) -> Mapping[str, Sequence[Word]]:
        """The partner's words."""
        if self.given is not None:
            return self.given
        if self.as_today is not None:
            return self.as_today
        if self.as_made is not None:
            return self.as_made
        spans = by_place(self.words, self.today.words)
        return {name: self.words[slice(*span)] for name, span in spans.items()}

    @cached_property
    def known(self) -> Known:
        """What the campaign leads to."""
        free = replace(self.stamp, only=(), kinds=(), max_actions=None, jurisdiction="")
        more = (self.press.today(free, self.edition), *self.press.then(free, self.edition))
        return known_to(self.campaign, (self.today, *self.then, *more))

    @cached_property
    def sealed(self) -> Rendering | None:
        """The rendering whose check the snippet has: the catalog is then as it was."""
        return next((made for made in self.then if made.check == self.stamp.check), None)

    def verdict(self, gone: str) -> Verdict:
        """Say what became of it.

        Args:
            gone: says which action or kind there is no more; empty for none.
        """
        strange_own = [words for words in self.own.values() if leads(words)]
        own = own_of(self.own)
        if strange_own:
            changes = tuple(Change("words", shown(words), "") for words in strange_own)
            return Verdict("altered", "the partner's own words lead somewhere", changes, own=own)
        if self._does_not_tell_of_its_end():
            return Verdict("withdrawn", "the campaign was withdrawn", own=own)
        if self.as_today is not None and not gone:
            return Verdict("current", "as the catalog renders it today", own=own)
        if self.as_made is None:
            altered = self._altered()
            if altered is not None:
                message = f"{altered.message}; {gone}" if gone else altered.message
                return replace(altered, message=message, own=own)
        return replace(self._past(gone), own=own)

    def _does_not_tell_of_its_end(self) -> bool:
        """Whether it looks as before, as a frame does, though its campaign was withdrawn."""
        gone = self.campaign.facts.withdrawn
        return gone is not None and self.stamp.made < gone.on and self.as_today is not None

    def _altered(self) -> Verdict | None:
        if self.sealed is not None:
            changes = tuple(differences(self.words, self.sealed.words))
            return Verdict("altered", f"not as it was made: {_told(changes)}", changes)
        signs = [
            *strange_links(self.words, self.known),
            *swapped_links(self.words, self.known),
            *swapped_addresses(self.changes, self.known),
        ]
        if signs:
            changes = (*signs, *(change for change in self.changes if change not in signs))
            return Verdict("altered", f"never made so: {_told(signs)}", changes)
        missing = self._missing()
        if missing:
            told = _told([Change("words", "", warning) for warning in missing])
            return Verdict("altered", f"a warning was taken out: {told}", self.changes)
        return None

    def _missing(self) -> list[str]:
        """Give warnings that it must have had, if it is from this version of the pack."""
        pack = self.campaign.pack
        if self.today.view.state == "withdrawn" or self.stamp.made < pack.released_on:
            return []
        found = (list(missing_warnings(self.words, rendering)) for rendering in self.then)
        return min(found, key=len, default=[])

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What differs from what is rendered today."""
        return tuple(differences(self.words, self.today.words))

    def _past(self, gone: str) -> Verdict:
        view, until = self.today.view, self.stamp.until
        if view.state == "withdrawn":
            return Verdict("withdrawn", "the campaign was withdrawn", self.changes)
        if gone:
            return Verdict("outdated", f"a part of it is there no more: {gone}")
        # What differs then is all but the same for each, and tells nobody what to do.
        if until is not None and until <= self.press.on:
            return Verdict("ended", f"it held until {until:%Y-%m-%d}", self.changes)
        if ended_here(self.words, self.today):
            return Verdict("ended", "a call has ended that it still makes", self.changes)
        return Verdict("outdated", f"no longer so: {_told(self.changes)}", self.changes)


def _told(changes: Iterable[Change]) -> str:
    """Tell of the first few changes."""
    found = list(changes)
    if not found:
        return "its words run together, or are parted, where they were not"
    more = len(found) - _MOST_TOLD
    told = "; ".join(map(str, found[:_MOST_TOLD]))
    return f"{told}; and {more} more" if more > 0 else told
