"""``pride-actions render``: a campaign in a format, to standard output or into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pride_actions.cli import packs
from pride_actions.cli.format_options import check_colours, common_values, own_options, own_values
from pride_actions.cli.options import (
    OptionalValues,
    id_argument,
    one_of,
    own_words,
    pack_option,
    reader_options,
)
from pride_actions.cli.output import STANDARD, put
from pride_actions.model.kinds import KINDS
from pride_actions.renderers import FORMATS

if TYPE_CHECKING:
    from pathlib import Path


@click.command("render", cls=OptionalValues)
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
    type=click.Path(),
    default=STANDARD,
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
    id: str, sources: tuple[str | Path, ...], format: str, output: str, **given: Any
) -> None:
    """Render a campaign in a format.

    The text goes to standard output, or with -o into a file.
    """
    import pride_actions as pa

    own = own_values(format, given)
    check_colours(own)
    campaign = packs.load(sources)[id] if sources else id
    text = pa.render(campaign, format, **common_values(given), **own)
    put(text, output)
