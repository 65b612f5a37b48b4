"""What an audit finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pride_actions.audit.comparing import Change
from pride_actions.audit.own import NONE, Own
from pride_actions.audit.stamp import Stamp
from pride_actions.problems import Level, Problem

Status: TypeAlias = Literal[
    "current", "outdated", "ended", "withdrawn", "altered", "unreadable", "unknown-pack"
]

ABOUT: Final[dict[Status, str]] = {
    "current": "its words and links are those that the catalog renders today",
    "outdated": "the catalog renders it otherwise today, and nothing hints at a change by somebody",
    "ended": "what it calls for has ended, or the time is over for which it was made",
    "withdrawn": "its campaign was withdrawn, or is no longer in the catalog",
    "altered": "it says or links what this library did not make",
    "unreadable": "its stamp is damaged, or the page hides it, or cannot be read",
    "unknown-pack": "it is from a pack that was not among those named",
}
"""What can be found of a snippet."""

LEVELS: Final[dict[Status, Level]] = {
    "current": "info",
    "outdated": "warning",
    "ended": "error",
    "withdrawn": "error",
    "altered": "error",
    "unreadable": "warning",
    "unknown-pack": "warning",
}

_MENDED: Final = frozenset({"outdated", "ended", "altered", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A snippet on a page, and what became of it.

    Attributes:
        page: the file or address.
        line: where the snippet begins, from 1; 0 where that is not known.
        status: a key of `ABOUT`.
        message: why, in one sentence.
        changes: what differs from the catalog, or from what was made.
        stamp: what the snippet says of itself; None where that cannot be read.
        locale: the language it is compared in; empty where it was not compared.
        own: the partner's own words in it.
        extent: where it begins and ends in the page's text; None where that is not certain.
    """

    page: str
    line: int
    status: Status
    message: str
    changes: tuple[Change, ...] = ()
    stamp: Stamp | None = None
    locale: str = ""
    own: Own = NONE
    extent: tuple[int, int] | None = None

    @property
    def campaign(self) -> str:
        """The campaign as ``pack/id``; empty where it is not known."""
        return self.stamp.key if self.stamp else ""

    @property
    def mendable(self) -> bool:
        """Whether it can be rendered anew in its place."""
        return self.status in _MENDED and self.extent is not None and bool(self.locale)

    def __str__(self) -> str:
        place = f"{self.page}:{self.line}" if self.line else self.page
        about = f" {self.campaign}" if self.campaign else ""
        return f"{place}: {self.status}{about}: {self.message}"


def exit_code(findings: Iterable[Finding]) -> int:
    """Give 0 if every snippet is current, else 1."""
    return int(any(finding.status != "current" for finding in findings))


def problems(findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Give what is not current as problems, for reports that know those."""
    return tuple(
        Problem(
            finding.page,
            next((change.line for change in finding.changes if change.line), finding.line),
            0,
            f"snippet-{finding.status}",
            LEVELS[finding.status],
            f"{finding.campaign}: {finding.message}" if finding.campaign else finding.message,
            "`pride-actions audit --fix` renders it anew" if finding.mendable else "",
        )
        for finding in findings
        if finding.status != "current"
    )
