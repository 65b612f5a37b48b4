"""Packs as a command line names them: a folder, a zip file, or the name of an installed pack."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from pride_actions.cli.failures import CommandError
from pride_actions.errors import PackError, PrideActionsError

if TYPE_CHECKING:
    from pride_actions.catalog import Catalog
    from pride_actions.loading import LoadedPack
    from pride_actions.packfiles import PackFiles
    from pride_actions.problems import Problem

BUNDLED = "pride"
"""The pack that is meant where none is named."""


def sources(
    ctx: click.Context, param: click.Parameter, values: Iterable[str]
) -> tuple[str | Path, ...]:
    """Find what each value names. What is there in the file system goes before what is installed.

    Raises:
        CommandError: it is neither.
    """
    return tuple(_source(value) for value in values)


def _source(value: str) -> str | Path:
    from pride_actions.packfiles import bundled_names, installed_names

    path = Path(value)
    if path.exists():
        return path
    names = () if path.name != value else (*bundled_names(), *installed_names())
    if value in names:
        return value
    from difflib import get_close_matches

    close = get_close_matches(value, [*names, *_siblings(path)], n=1)
    hint = f"did you mean {close[0]!r}?" if close else "`pride-actions new` makes one"
    raise CommandError(f"no pack is called {value!r}; {hint}")


def _siblings(path: Path) -> list[str]:
    try:
        return [str(path.with_name(other.name)) for other in path.parent.iterdir()]
    except (OSError, ValueError):
        return []


@dataclass(frozen=True)
class Checked:
    """What a look at one pack found.

    Attributes:
        name: what the caller called it.
        campaigns: how many it has; 0 where it has an error.
        problems: each with a path that begins with `name`.
        loaded: the pack, where it has no error.
        source: where it was found.
        lines: the lines of its files, by path.
    """

    name: str
    campaigns: int
    problems: tuple[Problem, ...]
    loaded: LoadedPack | None = None
    source: str | Path = ""
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)

    def also(self, problems: Iterable[Problem]) -> Checked:
        """Add problems that were found later, with paths inside the pack."""
        found = tuple(named(problem, self.source) for problem in problems)
        return replace(self, problems=tuple(sorted({*self.problems, *found})))


def check(source: str | Path) -> Checked:
    """Read one pack and give all that keeps it from being used."""
    from pride_actions.loading import load_pack
    from pride_actions.packfiles import open_pack

    name = PurePath(source).as_posix()
    try:
        with open_pack(source) as files:
            loaded = load_pack(files)
            lines = {path: files.read(path).decode().split("\n") for path in loaded.documents}
            return Checked(name, len(loaded.campaigns), (), loaded, source, lines)
    except PackError as error:
        return Checked(name, 0, tuple(named(problem, source) for problem in error.problems))


def lint(
    pack: Checked, on: date, select: Collection[str] = (), ignore: Collection[str] = ()
) -> Checked:
    """Add what the editorial rules object to; a pack that cannot be used stays as it is.

    Raises:
        OptionError: a rule is named that does not exist.
    """
    from pride_actions.lint import lint as objections

    if pack.loaded is None:
        return pack
    return pack.also(objections(pack.loaded, pack.lines, on=on, select=select, ignore=ignore))


def named(problem: Problem, source: str | Path) -> Problem:
    """Let the path of a problem begin as the caller named the pack, so that it can be clicked."""
    inside = "" if problem.path == str(source) else problem.path
    return replace(problem, path=PurePath(source, inside.lstrip("/")).as_posix())


def load(packs: Sequence[str | Path]) -> Catalog:
    """Read packs; none named means the bundled one.

    Raises:
        PackError: with paths that begin as the caller named each pack.
    """
    import pride_actions as pa

    try:
        return pa.load(*packs)
    except PackError as error:
        # Which pack a problem belongs to is known only where each is read on its own.
        found = [problem for pack in packs or (BUNDLED,) for problem in check(pack).problems]
        raise PackError(found or error.problems) from None


def opened(packs: Sequence[str | Path]) -> Iterator[PackFiles]:
    """Open packs without reading them; one that cannot be opened is passed over."""
    from pride_actions.packfiles import open_pack

    for pack in packs or (BUNDLED,):
        try:
            with open_pack(pack) as files:
                yield files
        except (OSError, PrideActionsError):
            continue
