"""What editors may exempt from a rule, each time with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pride_actions.lint.files import File, Finding
from pride_actions.lint.subjects import InPack
from pride_actions.model.walk import Loc

FORM = "# check: allow RULE, because REASON"
"""How an exemption is written in a file."""

_COMMENT = re.compile(
    r"(?:^|\s)(#\s*check:\s*allow\b(?P<rules>.*?)(?:\bbecause\b\s*(?P<reason>.*))?)$"
)
_RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(slots=True)
class Exemption:
    """A rule that does not hold somewhere.

    Args:
        file: the file in which it is written.
        loc: the path to it; empty where it is a comment.
        place: line and column, from 1.
        rule: the id of the rule.
        reason: why.
        scope: the file that it is about.
        lines: the lines that it is about; None where it is about a value, or all of the file.
        value: the path to the value that it is about.
        unused: it has exempted nothing. None where it need not.
    """

    file: File
    loc: Loc
    place: tuple[int, int]
    rule: str
    reason: str
    scope: str
    lines: frozenset[int] | None = None
    value: tuple[str, ...] = ()
    unused: bool | None = True

    def covers(self, finding: Finding) -> bool:
        """Say whether a finding of its rule is exempted."""
        if not self.reason or self.scope not in {"", finding.file.path}:
            return False
        if self.lines is None:
            return tuple(map(str, finding.loc[: len(self.value)])) == self.value
        position = finding.file.document.position
        rows = {
            finding.place[0], position(finding.loc)[0], position(finding.loc, key=True)[0],
        }  # fmt: skip
        return not self.lines.isdisjoint(rows)

    def found(self, message: str, hint: str) -> Finding:
        """Object to it."""
        return Finding(self.file, self.loc, self.place, message, hint)


def exemptions(pack: InPack) -> Iterator[Exemption]:
    """Give every exemption of a pack: those of pack.yaml, and the comments in all its files."""
    yield from _configured(pack)
    for file in pack.files.values():
        yield from _comments(file)


def _configured(pack: InPack) -> Iterator[Exemption]:
    position = pack.file.document.position
    for index, rule in enumerate(pack.pack.check.ignore):
        loc: Loc = ("check", "ignore", index)
        yield Exemption(pack.file, loc, position(loc), rule, "so the pack says", "", unused=None)
    for index, entry in enumerate(pack.pack.check.exempt):
        loc = ("check", "exempt", index)
        path, _, value = entry.at.partition("#")
        parts = tuple(value.split(".")) if value else ()
        yield Exemption(pack.file, loc, position(loc), entry.rule, entry.reason, path, value=parts)


def _comments(file: File) -> Iterator[Exemption]:
    for index, line in enumerate(file.lines):
        found = _COMMENT.search(line) if "check:" in line else None
        if found is None:
            continue
        alone = not line[: found.start(1)].strip()
        row = _next_row(file.lines, index) if alone else index
        place = (index + 1, found.start(1) + 1)
        for rule in _RULE.findall(found["rules"]) or [""]:
            reason = (found["reason"] or "").strip()
            yield Exemption(file, (), place, rule, reason, file.path, frozenset({row + 1}))


def _next_row(lines: Sequence[str], index: int) -> int:
    """The line that a comment stands above: the next one with more than a comment."""
    for row in range(index + 1, len(lines)):
        if lines[row].strip() and not lines[row].lstrip().startswith("#"):
            return row
    return index
