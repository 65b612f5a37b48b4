"""The editorial rules and terms that the package carries as data, each with its sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from importlib_resources import files

from pride_actions.problems import Level
from pride_actions.yamlfile import read_yaml


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of editorial rules.

    Args:
        id: its short name, such as T8.
        level: how serious it is to break it.
        about: what it applies to.
        rule: what must hold.
        why: the reason.
        sources: where it was read.
        confidence: how well it is supported.
        held_by: what holds it, besides rules of the linter, and what no program can tell.
    """

    id: str
    level: Level
    about: str
    rule: str
    why: str
    confidence: str
    sources: tuple[str, ...] = ()
    held_by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Words that style guides advise against.

    Args:
        id: its short name.
        level: how serious it is to use them.
        says: the words.
        prefer: what to write in their place.
        pattern: what finds them.
        needs: one of these, in small letters, stands in every text that has them.
        unless: what shows that a sentence means something else.
        bad: a sentence that has them.
        good: a sentence that says the same without them.
        note: what else is to be known.
        sources: where it was read.
        row: the row of the table of editorial rules that it holds as well.
    """

    id: str
    level: Level
    says: str
    prefer: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    unless: re.Pattern[str] | None
    bad: str
    good: str
    note: str
    sources: tuple[str, ...]
    row: str


@lru_cache(maxsize=8)
def load(name: str) -> dict[str, Any]:
    """Read one of the package's own tables; whoever gets it must not change it."""
    data = (files("pride_actions.lint") / "data" / name).read_bytes()
    return read_yaml(data, name).data


@lru_cache(maxsize=1)
def rows() -> dict[str, Row]:
    """Give the table of editorial rules by id.

    >>> rows()["T8"].level
    'warning'
    """
    return {data["id"]: _row(data) for data in load("rules.yaml")["rows"]}


def _row(data: dict[str, Any]) -> Row:
    held, sources = data.get("held_by", {}), data.get("sources", ())
    return Row(**(data | {"held_by": tuple(held.items()), "sources": tuple(sources)}))


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Give the terms to avoid."""
    return tuple(_term(data) for data in load("terms.yaml")["terms"])


def _term(data: dict[str, Any]) -> Term:
    unless = data.get("unless")
    return Term(
        id=data["id"],
        level=cast("Level", data["level"]),
        says=data["says"],
        prefer=data["prefer"],
        pattern=re.compile(data["pattern"], re.IGNORECASE),
        needs=tuple(data["needs"]),
        unless=re.compile(unless) if unless else None,
        bad=data["bad"],
        good=data["good"],
        note=data.get("note", ""),
        sources=tuple(data.get("sources", ())),
        row=data.get("row", ""),
    )


def left_out() -> list[dict[str, Any]]:
    """Give the rows of the table of terms that no rule looks for, and why."""
    return list(load("terms.yaml")["left_out"])
