"""``pride-actions audit``: what became of the snippets on pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pride_actions.cli import packs
from pride_actions.cli.failures import CommandError
from pride_actions.cli.options import moment, one_of, pack_option

if TYPE_CHECKING:
    from pride_actions.audit import Fetch, Finding


def _text(findings: Sequence[Finding]) -> str:
    from pride_actions.audit import as_text

    return as_text(findings)


def _json(findings: Sequence[Finding]) -> str:
    from pride_actions.audit import as_json

    return as_json(findings)


def _sarif(findings: Sequence[Finding]) -> str:
    from pride_actions.audit import problems
    from pride_actions.lint.sarif import to_sarif

    return to_sarif(problems(findings), {})


WRITERS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
}


@click.command("audit")
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@pack_option
@click.option(
    "--on",
    metavar="WHEN",
    callback=moment,
    help="Compare with this day (2026-11-22) or moment. Without it, now.",
)
@one_of(
    "--format",
    "-f",
    known=WRITERS,
    default="text",
    help="Text by default; json and sarif are for programs.",
)
@click.option("--online", is_flag=True, help="Fetch the pages that are given as addresses.")
@click.option("--fix", is_flag=True, help="Render anew in its file what is not current.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    pages: tuple[str, ...],
    sources: tuple[str | Path, ...],
    on: date | datetime | None,
    format: str,
    online: bool,
    fix: bool,
) -> None:
    """Say what became of the snippets on your pages.

    A page is a file of HTML, Markdown, plain text or JSON, a folder of such files, or with --online
    an address. The words and links of a snippet are compared with those that the packs render
    today. The exit code is 0 if every snippet is current, else 1.
    """
    from pride_actions import audit

    catalog = packs.load(sources)
    _refuse(pages, online, fix)
    if fix:
        done = audit.fix(pages, catalog, on=on)
        if done.count:
            click.echo(f"{done.count} rendered anew", err=True)
        findings = done.findings
    else:
        with _fetch(online) as fetch:
            findings = audit.audit(pages, catalog, on=on, fetch=fetch)
    click.echo(WRITERS[format](findings), nl=False)
    able = sum(one.mendable and not audit.is_address(one.page) for one in findings)
    if able and format == "text":
        click.echo(f"--fix renders {able} of them anew, in place", err=True)
    ctx.exit(audit.exit_code(findings))


def _refuse(pages: Sequence[str], online: bool, fix: bool) -> None:
    """Refuse what does not go together.

    Raises:
        CommandError: addresses that cannot be fetched or written, or pages that are not there.
    """
    from pride_actions.audit import is_address

    for page in pages:
        if not is_address(page):
            if not Path(page).exists():
                raise CommandError(f"there is no file or folder {page!r}")
        elif fix:
            raise CommandError(f"{page!r} is an address, and --fix writes files only")
        elif not online:
            raise CommandError(f"{page!r} is an address; --online fetches it")


@contextmanager
def _fetch(online: bool) -> Iterator[Fetch | None]:
    if not online:
        yield None
        return
    from pride_actions.audit.fetching import LONGEST, fetching
    from pride_actions.online import Options

    with fetching(Options(max_body=LONGEST)) as fetch:
        yield fetch
