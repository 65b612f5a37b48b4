"""Packs as a command line names them: a folder, a zip file, or the name of an installed pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from pride_actions.cli.failures import CommandError
from pride_actions.errors import PackError, PrideActionsError

if TYPE_CHECKING:
    from pathlib import Path

    from pride_actions.catalog import Catalog
    from pride_actions.packfiles import PackFiles

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
    from pathlib import Path

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


def load(packs: Sequence[str | Path]) -> Catalog:
    """Read packs; none named means the bundled one.

    Raises:
        PackError: with paths that begin as the caller named each pack.
    """
    import pride_actions as pa

    try:
        return pa.load(*packs)
    except PackError as error:
        from pride_actions.cli.checked import check

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
