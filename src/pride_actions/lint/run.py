"""Looks at everything in a pack with every rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from pride_actions.errors import OptionError, near_miss
from pride_actions.lint.exemptions import Exemption, exemptions
from pride_actions.lint.files import Finding
from pride_actions.lint.gather import files_of, pack_of, subjects
from pride_actions.lint.rule import CHECKS, families
from pride_actions.lint.rules import RULES
from pride_actions.lint.subjects import Text
from pride_actions.loading import LoadedPack
from pride_actions.problems import Problem

MOST = 10
"""As many findings of one rule in one text as anybody reads."""


def lint(
    loaded: LoadedPack,
    lines: Mapping[str, Sequence[str]],
    *,
    on: date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Say what in a pack is wrong by the editorial rules.

    Args:
        loaded: the pack, or as much of it as is in order.
        lines: the lines of its files, by path: for comments that exempt, and the places of words.
        on: the day for which is judged what is too old.
        select: ids of rules, or of families of rules; none named means all.
        ignore: ids of rules, or of families of rules, to leave out.

    Raises:
        OptionError: there is no rule of that name.
    """
    named = families() | {id: (id,) for id in RULES}
    chosen = _chosen(named, select, ignore)
    pack = pack_of(loaded, files_of(loaded, lines), on)
    found: list[tuple[str, Finding]] = []
    for subject in subjects(loaded, pack):
        found.extend(_look(subject, chosen, wary=not loaded.whole))
    exempt = list(exemptions(pack))
    of_rule = _by_rule(exempt)
    kept = [(code, finding) for code, finding in found if not _exempted(code, finding, of_rule)]
    for exemption in exempt:
        if not loaded.whole or not chosen.intersection(named.get(exemption.rule, chosen)):
            exemption.unused = None  # its rule was not asked for, or could not look at everything
        kept.extend(_look(exemption, chosen))
    return tuple(sorted({_problem(code, finding) for code, finding in kept}))


def _chosen(
    named: Mapping[str, tuple[str, ...]], select: Collection[str], ignore: Collection[str]
) -> frozenset[str]:
    for id in (*select, *ignore):
        if id not in named:
            raise OptionError(f"no rule is called {id!r}; {near_miss(id, named)}")
    wanted = {member for id in select or named for member in named[id]}
    return frozenset(wanted - {member for id in ignore for member in named[id]})


def _look(
    subject: object, chosen: frozenset[str], *, wary: bool = False
) -> Iterator[tuple[str, Finding]]:
    """Look at something with every rule for it.

    Args:
        subject: what to look at.
        chosen: the rules that count.
        wary: something in the pack could not be understood. A rule that meets it says nothing:
            its author has been told of it already.
    """
    most = MOST if isinstance(subject, Text) else None
    for id, check in CHECKS.get(type(subject), ()):
        try:
            for finding in islice(check(subject), most):
                code = finding.code or id
                if code in chosen:
                    yield code, finding
        except (AttributeError, LookupError, TypeError, ValueError):
            if not wary:
                raise


def _by_rule(exempt: Iterable[Exemption]) -> dict[str, list[Exemption]]:
    found: dict[str, list[Exemption]] = {}
    for exemption in exempt:
        found.setdefault(exemption.rule, []).append(exemption)
    return found


def _exempted(code: str, finding: Finding, of_rule: Mapping[str, list[Exemption]]) -> bool:
    names = {code, RULES[code].family} - {""}
    named = [exemption for name in names for exemption in of_rule.get(name, ())]
    covering = [exemption for exemption in named if exemption.covers(finding)]
    for exemption in covering:
        exemption.unused = exemption.unused and False
    return bool(covering)


def _problem(code: str, finding: Finding) -> Problem:
    line, column = finding.place
    level = RULES[code].level
    return Problem(finding.file.path, line, column, code, level, finding.message, finding.hint)
