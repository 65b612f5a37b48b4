"""Which actions a reader gets: those asked for, meant for them, and safe where they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pride_actions.model.actions import Action as ActionFacts
from pride_actions.view.actions import made
from pride_actions.view.context import Context
from pride_actions.view.involvement import Path
from pride_actions.view.lifecycle import LIVE, lives
from pride_actions.view.said import Said
from pride_actions.view.types import Action, State
from pride_actions.view.warnings import withheld_by_advisory


@dataclass(frozen=True, slots=True)
class Choice:
    """Which actions the caller asked for; nothing named means all.

    Attributes:
        only: ids of actions.
        kinds: kinds of action.
        among: the actions of the campaign itself, not parts of others, that are to be left.
    """

    only: Collection[str] = ()
    kinds: Collection[str] = ()
    among: Collection[str] = ()

    def takes(self, id: str, action: ActionFacts) -> bool:
        """Say whether an action was asked for."""
        named = not self.only or id in self.only
        return named and (not self.kinds or not set(self.kinds).isdisjoint(action.kinds))


@dataclass(slots=True)
class Selection:
    """Makes the actions of one View; counts those that are withheld, and keeps their claims.

    Attributes:
        elsewhere: whether readers in another place can do something that is not for this one.
        unasked: whether something can be done that the caller did not ask for.
    """

    context: Context
    choice: Choice
    campaign_said: Said
    over: bool
    banned: int = 0
    dangerous: int = 0
    elsewhere: bool = False
    unasked: bool = False
    claims: set[str] = field(default_factory=set)

    @property
    def withheld(self) -> bool:
        """Whether anything was taken out for this reader."""
        return bool(self.banned or self.dangerous)

    def actions(self) -> tuple[Action, ...]:
        """Give the actions: for readers anywhere first, then for those in some place."""
        facts = self.context.campaign.facts.actions
        around: State = "closed" if self.over else "open"
        chosen = list(self._chosen(facts, (), self.campaign_said, around, self.choice))
        return tuple(sorted(chosen, key=lambda action: bool(action.places)))

    def _chosen(
        self,
        actions: Mapping[str, ActionFacts],
        path: Path,
        said: Said,
        around: State,
        choice: Choice,
    ) -> Iterator[Action]:
        replaced = self._replaced(actions, path)
        for id, action in actions.items():
            here = (*path, id)
            taken = choice.takes(id, action)
            concerned = self.context.reader.concerned(action.jurisdictions)
            meant = id not in replaced and concerned
            wanted = meant and (taken or _any_taken(action, choice))
            if self._withheld(here, action, wanted):
                continue
            if not wanted:
                if around in LIVE and id not in replaced and lives(action, self.context.clock):
                    self.elsewhere |= not concerned
                    self.unasked |= concerned
                continue
            if not path and self.choice.among and id not in self.choice.among:
                self._withheld(here, action, wanted=False)  # only for the claims of its parts
                continue
            inner = Choice() if taken else choice
            yield self._made(here, action, said.into("actions", id), around, inner)

    def _replaced(self, actions: Mapping[str, ActionFacts], path: Path) -> set[str]:
        """Give the actions in whose place readers here get another one."""
        reader = self.context.reader
        return {
            action.alternative_to
            for id, action in actions.items()
            if action.alternative_to
            and any(map(reader.is_surely_in, action.jurisdictions))
            and not reader.is_banned(self.context.campaign, (*path, id))
            and not withheld_by_advisory(self.context, action)
        }

    def _withheld(self, path: Path, action: ActionFacts, wanted: bool) -> bool:
        """Say whether an action is taken out. Its claims are, whether it was asked for or not.

        Those of one that was withdrawn are as well.
        """
        banned = self.context.reader.is_banned(self.context.campaign, path)
        dangerous = withheld_by_advisory(self.context, action)
        if banned or dangerous or action.withdrawn_on:
            self.banned += banned and wanted
            self.dangerous += dangerous and not banned and wanted
            self.claims.update(_claims(action))
        elif not wanted:
            for id, part in action.actions.items():
                self._withheld((*path, id), part, wanted)
        return banned or dangerous

    def _made(
        self, path: Path, facts: ActionFacts, said: Said, around: State, choice: Choice
    ) -> Action:
        def parts(state: State) -> tuple[Action, ...]:
            if state == "withdrawn":  # they would say again what was wrong
                return ()
            return tuple(self._chosen(facts.actions, path, said, state, choice))

        return made(self.context, path, facts, said, around, self.campaign_said, parts)


def _claims(action: ActionFacts) -> Iterator[str]:
    """Give the claims of an action and of all that are part of it."""
    yield from action.claims
    for part in action.actions.values():
        yield from _claims(part)


def _any_taken(action: ActionFacts, choice: Choice) -> bool:
    return any(
        choice.takes(id, part) or _any_taken(part, choice) for id, part in action.actions.items()
    )
