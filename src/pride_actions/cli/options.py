"""Options that several commands have, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

import click

from pride_actions.cli import completing, packs
from pride_actions.cli.failures import CommandError
from pride_actions.errors import near_miss

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


def one_of(*names: str, known: Collection[str], **settings: Any) -> Decorator:
    """Make an option whose values are known; of a misspelt one it is said what was meant."""
    settings.setdefault("metavar", "|".join(known))
    return click.option(*names, **_known(known), **settings)


def one_of_argument(name: str, known: Collection[str], **settings: Any) -> Decorator:
    """Make an argument whose values are known."""
    return click.argument(name, **_known(known), **settings)


def _known(known: Collection[str]) -> dict[str, Any]:
    def checked(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        for wrong in (name for name in values if name not in known):
            what = max(param.opts, key=len).lstrip("-")
            raise CommandError(f"no {what} is called {wrong!r}; {near_miss(wrong, known)}")
        return value

    return {"callback": checked, "shell_complete": completing.among(known)}


def pack_option(command: Command) -> Command:
    """Let the caller say in which packs to look."""
    return click.option(
        "--pack",
        "sources",
        multiple=True,
        metavar="PACK",
        callback=packs.sources,
        shell_complete=completing.paths,
        help="A folder or a zip file, else the name of an installed pack; in place of the "
        "bundled one. Repeat for more.",
    )(command)


def id_argument(command: Command) -> Command:
    """Let the caller name a campaign."""
    return click.argument("id", shell_complete=completing.campaigns)(command)


def reader_options(command: Command) -> Command:
    """Let the caller say for whom it is, and when."""
    for option in (
        click.option(
            "--jurisdiction",
            metavar="CODE",
            help="Where the reader is, as ISO 3166-1 or -2: DE, RU-CE. Without it every warning "
            "is shown.",
        ),
        click.option(
            "--on",
            metavar="WHEN",
            callback=moment,
            help="For which day (2026-11-22, at midday UTC) or moment (2026-11-22T18:00+01:00). "
            "Without it, now.",
        ),
        click.option(
            "--locale",
            metavar="CODE",
            shell_complete=completing.locales,
            help="The language, as BCP 47: en, pt-BR. Without it, the one it was written in.",
        ),
    ):
        command = option(command)
    return command


def moment(ctx: click.Context, param: click.Parameter, value: str | None) -> date | datetime | None:
    """Read a day, or a moment with its time zone.

    Raises:
        click.BadParameter: it is neither.
    """
    if value is None:
        return None
    example = "write a day like 2026-11-22, or a moment like 2026-11-22T18:00+01:00"
    try:
        found = _moment(value)
    except ValueError:
        raise click.BadParameter(f"there is no {value!r}; {example}") from None
    if isinstance(found, datetime) and found.tzinfo is None:
        raise click.BadParameter(f"{value!r} has no time zone; {example}")
    return found


def _moment(value: str) -> date | datetime:
    found: date | datetime
    if len(value) == len("2026-11-22"):
        found = datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007
    elif "T" in value or " " in value:
        found = datetime.fromisoformat(value)
    else:
        raise ValueError("neither a day nor a moment")
    return found


def own_words(name: str, about: str) -> Decorator:
    """Make an option for words that the caller adds."""
    return click.option(name, default="", callback=_words, help=about)


def _words(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Read the caller's own words: as UTF-8, also where the locale says that all is ASCII.

    Raises:
        click.BadParameter: they are in another encoding.
    """
    try:
        return value.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        raise click.BadParameter(f"{value!r} is not UTF-8") from None
