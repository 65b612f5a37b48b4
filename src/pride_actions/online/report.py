"""What a check found, link by link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pride_actions.online.links import Link
from pride_actions.online.recognition import Recognition
from pride_actions.online.visits import Visit
from pride_actions.problems import Problem


@dataclass(frozen=True, slots=True)
class LinkResult:
    """One link, what following it found, and what is wrong with it.

    Attributes:
        link: the link and its place.
        visit: the way to its end, and the page there.
        recognition: whether that is the page which was written down.
        problems: what is wrong; sorted.
    """

    link: Link
    visit: Visit
    recognition: Recognition
    problems: tuple[Problem, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the page is there, and nothing about it calls for a look."""
        return self.visit.status == 200 and all(p.level == "info" for p in self.problems)


@dataclass(frozen=True, slots=True)
class Report:
    """The result of `check_links`.

    Attributes:
        checked_on: the day of the check.
        results: every link, by pack, file and place.
        is_online: whether any host could be reached.
    """

    checked_on: date
    results: tuple[LinkResult, ...]
    is_online: bool = True

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, sorted by file and place."""
        return tuple(sorted(problem for result in self.results for problem in result.problems))

    def of_pack(self, pack: str) -> Report:
        """Give the part that is about one pack, named by its id."""
        chosen: Iterable[LinkResult] = (r for r in self.results if r.link.pack == pack)
        return Report(self.checked_on, tuple(chosen), self.is_online)
