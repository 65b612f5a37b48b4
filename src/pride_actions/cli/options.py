"""Options that several commands have, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
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


YES = "yes"
"""What an option has for a value that was given without one."""


def with_value(flag: str, name: str, **settings: Any) -> Decorator:
    """Make an option that is on without a value, or has an address. Its command is made with
    `OptionalValues`.
    """

    def read(ctx: click.Context, param: click.Parameter, value: str | None) -> bool | str | None:
        return True if value == YES else value

    return click.option(flag, name, cls=_WithValue, callback=read, **settings)


class _WithValue(click.Option):
    """An option whose value may be left out."""


class OptionalValues(click.Command):
    """A command with options whose value may be left out.

    Only an address is taken for the value: what else follows such an option is another argument.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write each such option and its value in one piece, then read the line as usual."""
        flags = {
            flag for param in self.params if isinstance(param, _WithValue) for flag in param.opts
        }
        return super().parse_args(ctx, list(_in_one_piece(args, flags)))


def _in_one_piece(args: list[str], flags: Collection[str]) -> Iterator[str]:
    left = iter(enumerate(args))
    for at, arg in left:
        following = args[at + 1] if at + 1 < len(args) else ""
        if arg not in flags:
            yield arg
        elif "://" in following:
            next(left)
            yield f"{arg}={following}"
        else:
            yield f"{arg}={YES}"


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
