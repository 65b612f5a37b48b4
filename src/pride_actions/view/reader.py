"""What a reader in some place may be shown.

"Not found" is never "none": where the whole movement is banned, an organisation counts as
designated unless a check found that it is not, and the page of a publisher that stands in no
registry is named without a link.
"""

from __future__ import annotations

from collections.abc import Iterable

from pride_actions.model.campaign import Campaign
from pride_actions.model.codes import concerns, covers
from pride_actions.model.directory import Directory
from pride_actions.model.kinds import EXPOSING_KINDS
from pride_actions.model.sources import PUBLIC_RECORDS, Source
from pride_actions.view.involvement import Path, facts_at, involved


class Reader:
    """A reader in a jurisdiction, or anywhere (None)."""

    def __init__(self, directory: Directory, jurisdiction: str | None) -> None:
        self.jurisdiction = jurisdiction
        self._directory = directory
        places = directory.registry.jurisdictions.items()
        self.movement_banned = any(
            facts.movement_ban is not None for code, facts in places if self.is_in(code)
        )
        self._designated = frozenset(
            id for id in directory.registry.organisations if self._is_designated(id)
        )

    def is_in(self, stated: str) -> bool:
        """Say whether what is stated for a jurisdiction concerns this reader."""
        return self.jurisdiction is not None and concerns(stated, self.jurisdiction)

    def is_surely_in(self, stated: str) -> bool:
        """Say whether this reader, who may have given only the country, is in that very place."""
        return self.jurisdiction is not None and covers(stated, self.jurisdiction)

    def concerned(self, stated: Iterable[str]) -> bool:
        """Say whether what is meant for these places is shown; a reader anywhere sees all."""
        places = tuple(stated)
        return not places or self.jurisdiction is None or any(map(self.is_in, places))

    def designated(self, organisation: str) -> bool:
        """Say whether an organisation is, or counts as, designated where the reader is."""
        return organisation in self._designated

    def _is_designated(self, id: str) -> bool:
        organisation = self._directory[id]
        if any(self.is_in(entry.jurisdiction) for entry in organisation.designations):
            return True
        cleared = any(self.is_surely_in(entry.jurisdiction) for entry in organisation.cleared)
        return self.movement_banned and not cleared

    def may_follow(self, url: str, organisation: str | None = None, public: bool = False) -> bool:
        """Say whether a link may be given: never to a designated organisation.

        Args:
            url: where it leads.
            organisation: whose page it is, where the facts say so.
            public: it leads to a court, a parliament or a state.
        """
        if self.jurisdiction is None:
            return True
        owners = {organisation, *self._directory.led_to(url)} - {None}
        if owners:
            return not owners & self._designated
        return public or not self.movement_banned

    def may_follow_source(self, source: Source) -> bool:
        """Say whether the page of a source may be linked."""
        return self.may_follow(source.url, source.organisation, source.kind in PUBLIC_RECORDS)

    def is_banned(self, campaign: Campaign, path: Path) -> bool:
        """Say whether an action is taken out because of an organisation that it involves."""
        if self.jurisdiction is None:
            return False
        exposing = not EXPOSING_KINDS.isdisjoint(facts_at(campaign, path).amounts_to)
        return exposing and not self._designated.isdisjoint(involved(campaign, path))

    def names_designated(self, text: str) -> bool:
        """Say whether a text names an organisation that is designated where the reader is."""
        return not self._designated.isdisjoint(self._directory.named_in(text))
