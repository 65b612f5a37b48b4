"""The part of ``pride-actions check`` that follows links: options, progress, report, dates."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pride_actions.cli.checked import Checked
from pride_actions.cli.failures import CommandError, writing
from pride_actions.cli.format_options import flag_of
from pride_actions.cli.options import Command
from pride_actions.writing import write_file

if TYPE_CHECKING:
    from pride_actions.online import Report

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@dataclass(frozen=True)
class Online:
    """What the caller asked for."""

    online: bool
    report: Path | None
    write_dates: bool
    cache: Path | None
    proxy: str | None
    allow_private: bool
    timeout: float


def online_options(command: Command) -> Command:
    """Give the command the options of following links."""
    for option in reversed(
        (
            click.option("--online", is_flag=True, help="Follow every link, politely."),
            click.option(
                "--report", type=FILE, help="Write what was found to this file; .json for programs."
            ),
            click.option(
                "--write-dates",
                is_flag=True,
                help="Write the day into the pack, at links that still lead where they said.",
            ),
            click.option("--cache", type=FOLDER, help="Keep answers here for the next time."),
            click.option("--proxy", metavar="URL", help="Go through this proxy."),
            click.option(
                "--allow-private", is_flag=True, help="Follow links into the own network too."
            ),
            click.option(
                "--timeout", type=float, default=20.0, help="Seconds for an answer; 20 by default."
            ),
        )
    ):
        command = option(command)
    return command


def asked(given: dict[str, Any]) -> Online:
    """Understand the options.

    Raises:
        CommandError: one was given that needs ``--online``.
    """
    found = Online(**given)
    if not found.online:
        for name in ("report", "write_dates", "cache", "proxy", "allow_private"):
            if getattr(found, name):
                raise CommandError(f"{flag_of(name)} needs --online")
    return found


def follow(packs: Sequence[Checked], wanted: Online) -> list[Checked]:
    """Follow the links of the packs that can be used, and add what was found."""
    from pride_actions.online import Options, check_links

    usable = [pack for pack in packs if pack.loaded is not None]
    _refuse_twins(usable)
    _refuse_places(usable, wanted)
    options = Options(
        cache=wanted.cache,
        proxy=wanted.proxy,
        allow_private=wanted.allow_private,
        timeout=wanted.timeout,
    )
    with click.progressbar(length=1, label="Following links", file=sys.stderr) as bar:

        def progress(done: int, total: int, url: str) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        report = check_links([pack.loaded for pack in usable if pack.loaded], options, progress)
    _keep(report, usable, wanted)
    return [
        pack.also(report.of_pack(pack.loaded.pack.id).problems) if pack.loaded else pack
        for pack in packs
    ]


def _refuse_twins(packs: Sequence[Checked]) -> None:
    ids = Counter(pack.loaded.pack.id for pack in packs if pack.loaded)
    twins = [id for id, count in ids.items() if count > 1]
    if twins:
        raise CommandError(f"two packs are called {twins[0]!r}; check them one by one")


def _refuse_places(packs: Sequence[Checked], wanted: Online) -> None:
    """Refuse what could not be written, before the links are followed: that takes minutes."""
    if wanted.report is not None:
        with writing(wanted.report):
            wanted.report.parent.stat()
    for pack in packs if wanted.write_dates else ():
        if not Path(pack.source).is_dir():
            raise CommandError(f"--write-dates is for folders, and {pack.name!r} is none")


def _keep(report: Report, packs: Sequence[Checked], wanted: Online) -> None:
    from pride_actions.online import report_to_json, report_to_text, write_dates

    if wanted.report is not None:
        as_text = report_to_json if wanted.report.suffix == ".json" else report_to_text
        with writing(wanted.report):
            write_file(wanted.report, as_text(report))
    if wanted.write_dates:
        for pack in packs:
            if pack.loaded:
                write_dates(report, pack.loaded.pack.id, Path(pack.source))
