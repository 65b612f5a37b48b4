"""``pride-actions check``: all that is wrong with packs, and what the editorial rules object to."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from pride_actions.cli import completing, packs
from pride_actions.cli.check_online import asked, follow, online_options
from pride_actions.cli.checked import check, lint
from pride_actions.cli.options import moment, one_of
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
    help="Text by default; github makes annotations in a workflow, sarif is for other tools.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Only this rule; repeat for more.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not this rule; repeat for more.")
@click.option(
    "--on",
    metavar="WHEN",
    callback=moment,
    help="For which day is judged what is too old, like 2026-11-22. Without it, today.",
)
@online_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    sources: tuple[str | Path, ...],
    format: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    on: date | datetime | None,
    **given: Any,
) -> None:
    """Say all that is wrong with packs.

    A pack is a folder or a zip file, else the name of an installed one. None means the bundled
    one. The exit code is 1 if there is an error.
    """
    from pride_actions.view.clock import moment as at

    wanted, day = asked(given), at(on).date()
    found = [check(source) for source in sources or (packs.BUNDLED,)]
    found = [lint(pack, day, select, ignore) for pack in found]
    if wanted.online:
        found = follow(found, wanted)
    click.echo(REPORTERS[format](found), nl=False)
    for path in [path for pack in found for path in pack.unused]:
        click.echo(f"not used yet: {path}, which has no title or no summary", err=True)
    if not sources and Path("pack.yaml").exists():
        hint = "for the one in this folder: pride-actions check ."
        click.echo(f"This was the bundled pack; {hint}", err=True)
    if any(problem.level == "error" for pack in found for problem in pack.problems):
        ctx.exit(1)
