"""``pride-actions render``: a campaign in a format, to standard output or into a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from pride_actions.cli import failures, packs
from pride_actions.cli.options import (
    Command,
    Decorator,
    id_argument,
    one_of,
    own_words,
    pack_option,
    reader_options,
)
from pride_actions.model.kinds import KINDS
from pride_actions.renderers import FORMATS
from pride_actions.renderers.table import Option
from pride_actions.writing import write_file


def own_options(command: Command) -> Command:
    """Give the command each option that some format has, as the table of formats says."""
    for name, option in sorted(_all_options().items(), reverse=True):
        owners = [format for format, row in FORMATS.items() if name in row.options]
        command = _option(name, option, f"{option.about} Of {', '.join(owners)}.")(command)
    return command


def _all_options() -> dict[str, Option]:
    return {name: option for row in FORMATS.values() for name, option in row.options.items()}


def _option(name: str, option: Option, about: str) -> Decorator:
    """Make an option; left out it stays None, so that the format's own default holds."""
    flag, default = f"--{name.replace('_', '-')}", option.default
    if option.choices:
        about = f"{about} {default} by default."
        return one_of(flag, name, known=option.choices, default=None, help=about)
    if isinstance(default, bool):
        return click.option(f"{flag}/--no-{flag[2:]}", name, default=None, help=about)
    shown = f"{about} {default} by default." if default not in (None, "", ()) else about
    many = isinstance(default, (tuple, list))
    kind = type(default) if isinstance(default, (int, float)) else str
    return click.option(flag, name, type=kind, multiple=many, default=None, help=shown)


def own_values(format: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Take the options out of what was given that are the format's own.

    Raises:
        CommandError: one that was given belongs to another format.
    """
    found = {name: given[name] for name in _all_options() if given[name] not in (None, ())}
    for name in found:
        if name not in FORMATS[format].options:
            flag = f"--{name.replace('_', '-')}"
            raise failures.CommandError(f"the format {format!r} has no option {flag!r}")
    return found


@click.command("render")
@id_argument
@one_of(
    "--format",
    "-f",
    known=FORMATS,
    default="html",
    help="; ".join(f"{name}: {row.about}" for name, row in FORMATS.items()) + ". html by default.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("-"),
    help="Write to this file, whole or not at all. Standard output by default, or as -.",
)
@reader_options
@click.option("--only", multiple=True, metavar="ID", help="Only this action; repeat for more.")
@one_of(
    "--kind",
    "kinds",
    known=KINDS,
    multiple=True,
    metavar="KIND",
    help=f"Only this kind; repeat for more. One of {', '.join(KINDS)}.",
)
@click.option("--max-actions", type=click.IntRange(1), metavar="N", help="At most so many actions.")
@own_words("--title", "Your own title.")
@own_words("--intro", "Your own words before the rest. Plain text.")
@own_words("--credit", "Your own words after the rest. Plain text.")
@own_options
@pack_option
def command(
    id: str, sources: tuple[str | Path, ...], format: str, output: Path, **given: Any
) -> None:
    """Render a campaign in a format.

    The text goes to standard output, or with -o into a file.
    """
    import pride_actions as pa

    own = own_values(format, given)
    common = {name: value for name, value in given.items() if name not in _all_options()}
    text = pa.render(packs.load(sources)[id], format, **common, **own)
    if str(output) == "-":
        click.echo(text, nl=False)
    else:
        with failures.writing(output):
            write_file(output, text)
