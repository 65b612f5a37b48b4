"""``pride-actions check``: all that is wrong with packs."""

from __future__ import annotations

from pathlib import Path

import click

from pride_actions.cli import completing, packs
from pride_actions.cli.options import one_of
from pride_actions.cli.reporters import REPORTERS


@click.command("check")
@click.argument(
    "sources",
    metavar="[PATH]...",
    nargs=-1,
    callback=packs.sources,
    shell_complete=completing.paths,
)
@one_of(
    "--format",
    "-f",
    known=REPORTERS,
    default="text",
    help="Text by default; github makes annotations in a workflow.",
)
@click.pass_context
def command(ctx: click.Context, sources: tuple[str | Path, ...], format: str) -> None:
    """Say all that is wrong with packs.

    A pack is a folder or a zip file, else the name of an installed one. None means the bundled
    one. The exit code is 1 if there is an error.
    """
    found = tuple(packs.check(source) for source in sources or (packs.BUNDLED,))
    click.echo(REPORTERS[format](found), nl=False)
    if any(problem.level == "error" for pack in found for problem in pack.problems):
        ctx.exit(1)
