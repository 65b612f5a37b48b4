"""The options of formats, as options of a command line: all follow from the table of formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from pride_actions.cli.failures import CommandError
from pride_actions.cli.options import Command, Decorator, one_of, with_value
from pride_actions.renderers import FORMATS
from pride_actions.renderers.table import Option

COLOURS = ("theme", "accent", "ground")
"""As in `pride_actions.compiling`, which takes longer to import than the help to print."""

Owners = Mapping[str, Option]
"""The formats that have an option of some name, and what each says of it."""


def all_options(formats: Iterable[str] = ()) -> dict[str, Owners]:
    """Give the options that formats have, by name.

    Args:
        formats: names of formats; none named means all.
    """
    found: dict[str, dict[str, Option]] = {}
    for format in formats or FORMATS:
        for name, option in FORMATS[format].options.items():
            found.setdefault(name, {})[format] = option
    return dict(found)


def own_options(command: Command) -> Command:
    """Give the command each option that some format has."""
    for name, owners in sorted(all_options().items(), reverse=True):
        command = option(name, owners)(command)
    return command


def option(name: str, owners: Owners) -> Decorator:
    """Make an option; left out it stays None, so that the format's own default holds."""
    flag, first = flag_of(name), next(iter(owners.values()))
    default, about = first.default, f"{_about(owners)}{_defaults(owners)}"
    choices = tuple(dict.fromkeys(one for owner in owners.values() for one in owner.choices))
    if choices:
        return one_of(flag, name, known=choices, default=None, help=about)
    if first.value:
        return with_value(flag, name, metavar=f"[{first.value}]", default=None, help=about)
    if isinstance(default, bool):
        return click.option(f"{flag}/--no-{flag[2:]}", name, default=None, help=about)
    many = isinstance(default, (tuple, list))
    kind = type(default) if isinstance(default, (int, float)) else str
    return click.option(flag, name, type=kind, multiple=many, default=None, help=about)


def flag_of(name: str) -> str:
    """Give an option as it is written on a command line.

    >>> flag_of("heading_level")
    '--heading-level'
    """
    return f"--{name.replace('_', '-')}"


def _about(owners: Owners) -> str:
    """Say what it does, and in which formats: once for all that mean the same by it."""
    meanings: dict[str, list[str]] = {}
    for format, option in owners.items():
        meanings.setdefault(option.about, []).append(format)
    return " ".join(f"{about} For {', '.join(formats)}." for about, formats in meanings.items())


def _defaults(owners: Owners) -> str:
    """Say what holds where nothing is said, and in which formats that is something else."""
    told: dict[object, list[str]] = {}
    for format, option in owners.items():
        if not isinstance(option.default, bool) and option.default not in (None, "", (), 0):
            told.setdefault(option.default, []).append(format)
    if not told:
        return ""
    (usual, _), *others = told.items()
    parts = [f"{usual} by default", *_others(others)]
    return f" {'; '.join(parts)}."


def _others(defaults: Iterable[tuple[object, list[str]]]) -> Iterator[str]:
    for default, formats in defaults:
        yield f"{default} for {', '.join(formats)}"


def own_values(format: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Take the options out of what was given that are the format's own.

    Raises:
        CommandError: one that was given belongs to another format.
    """
    known = all_options()
    found = {name: value for name, value in given.items() if name in known}
    found = {name: value for name, value in found.items() if value not in (None, ())}
    for name in found:
        if name not in FORMATS[format].options:
            raise CommandError(f"the format {format!r} has no option {flag_of(name)!r}")
    return found


def check_colours(own: Mapping[str, Any]) -> None:
    """Refuse colours that somebody chose for what is to have none.

    Raises:
        CommandError: for the first of them.
    """
    for name in COLOURS:
        if own.get("style") == "none" and name in own:
            raise CommandError(f"{flag_of(name)} shows only with a style, and --style is none")


def common_values(given: Mapping[str, Any]) -> dict[str, Any]:
    """Take out of what was given what is no option of any format."""
    known = all_options()
    return {name: value for name, value in given.items() if name not in known}
