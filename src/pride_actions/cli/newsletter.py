"""``pride-actions newsletter``: a digest of campaigns, for a sending service; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from pride_actions.cli import completing, failures, packs
from pride_actions.cli.format_options import flag_of
from pride_actions.cli.options import (
    Command,
    Decorator,
    one_of,
    own_words,
    pack_option,
    reader_options,
)
from pride_actions.renderers.table import FLAVOUR_NAMES, FORMATS, Option
from pride_actions.writing import write_file

if TYPE_CHECKING:
    from pride_actions.newsletter import Digest

MAIL_FORMATS = ("email", "email-text", "mjml", "markdown")
"""Those of `pride_actions.newsletter.FORMATS`."""

NOT_HERE = ("campaign_tag", "max_bytes", "profile")
"""Options of these formats that the command has in another form."""

FLAVOUR = Option(
    "plain", "The tool that reads it; that of --profile if it takes Markdown.", FLAVOUR_NAMES
)
"""Unlike GitHub's, it is guarded against the code of services."""


def _own() -> dict[str, Option]:
    return {
        name: option
        for format in MAIL_FORMATS
        for name, option in FORMATS[format].options.items()
        if name not in NOT_HERE
    } | {"flavour": FLAVOUR}


def _own_options(command: Command) -> Command:
    for name, option in sorted(_own().items(), reverse=True):
        flag = flag_of(name)
        if option.choices:
            about = f"{option.about} {option.default} by default."
            add = one_of(flag, name, known=option.choices, default=None, help=about)
        else:
            add = click.option(flag, name, type=type(option.default), help=option.about)
        command = add(command)
    return command


def _file(*names: str, about: str) -> Decorator:
    kind = click.Path(path_type=Path)
    return click.option(*names, metavar="FILE", type=kind, default=None, help=about)


def _services(ctx: click.Context, param: click.Parameter, start: str) -> list[CompletionItem]:
    from pride_actions.profiles import names

    return completing.among(names())(ctx, param, start)


@click.command("newsletter")
@click.argument(
    "ids", nargs=-1, required=True, metavar="ID...", shell_complete=completing.campaigns
)
@one_of(
    "--format",
    "-f",
    known=MAIL_FORMATS,
    default="email",
    help="; ".join(f"{name}: {FORMATS[name].about}" for name in MAIL_FORMATS)
    + ". email by default.",
)
@_file("--output", "-o", about="Write to this file, whole or not at all; - for standard output.")
@_file("--eml", about="Write a whole mail to this file, to open in a mail client.")
@_file("--preview", about="Write a page to this file that shows how readers may see the section.")
@click.option(
    "--profile",
    default="generic",
    metavar="SERVICE",
    shell_complete=_services,
    help="The sending service. generic by default, which guards against the code of all.",
)
@own_words("--title", "Your own title.")
@own_words("--intro", "Your own words before the rest. Plain text.")
@click.option(
    "--slot",
    "slots",
    multiple=True,
    metavar="NAME",
    help="A merge tag that stands in braces in the title or the intro: --slot first_name "
    '--intro "Dear {first_name},". Repeat for more.',
)
@click.option(
    "--since",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only what has come since this day, or ends within a week.",
)
@click.option("--max-actions", type=click.IntRange(1), metavar="N", help="At most so many actions.")
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    metavar="N",
    help="As many actions as fit. What a mail has room for by default.",
)
@click.option(
    "--campaign-tag",
    default="",
    metavar="TAG",
    help="As utm_source=weekly&utm_medium=email, for links that tolerate it.",
)
@reader_options
@_own_options
@pack_option
def command(
    ids: tuple[str, ...],
    sources: tuple[str | Path, ...],
    format: str,
    profile: str,
    max_bytes: int | None,
    output: Path | None,
    eml: Path | None,
    preview: Path | None,
    **given: Any,
) -> None:
    """Gather campaigns in one section of a mail.

    It has what can be done now. What ends first comes first. What is left out is told on standard
    error. No mail is sent.
    """
    from pride_actions.newsletter import digest

    own = {name: value for name in _own() if (value := given.pop(name)) is not None}
    used = [format, "email"] if eml or preview else [format]
    for name in own:
        if not any(name in FORMATS[each].options for each in used):
            flag = flag_of(name)
            raise failures.CommandError(f"the format {format!r} has no option {flag!r}")
    since = given.pop("since")
    catalog = packs.load(sources)
    whole = digest([catalog[id] for id in ids], since=since and since.date(), **given)
    if own.get("layout") == "single":
        whole = whole.single()
    part = "email" if format == "email-text" else format  # both parts of a mail show the same
    found = _fitting(whole, max_bytes, part, _options(part, own, profile))
    files: list[tuple[Path, str]] = []
    if eml or preview:
        files += _looked_at(found, _options("email", own, profile), eml, preview)
    text = found.render(format, **_options(format, own, profile))
    shown = str(output) == "-" if output else not files
    if output and not shown:
        files.append((output, text))
    _write(files)
    click.echo(text if shown else "", nl=False)
    for left in found.left_out:
        click.echo(f"left out: {left}", err=True)
    for note in _no_tags(f"{given['title']} {given['intro']}", given["slots"], profile):
        click.echo(note, err=True)


def _no_tags(words: str, slots: tuple[str, ...], profile: str) -> Iterator[str]:
    """Tell of what was meant as a merge tag, and is none."""
    from pride_actions.profiles import named
    from pride_actions.slots import IN_WORDS

    tags = named(profile).merge_tags
    for name in sorted(IN_WORDS):
        if name not in slots and f"{{{name}}}" in words:
            yield f"{{{name}}} stays as it is; --slot {name} makes it a merge tag"
        if tags.get(name, "\0") in words:
            yield f"{tags[name]} is shown as text; write {{{name}}}, and add --slot {name}"


def _write(files: list[tuple[Path, str]]) -> None:
    paths = [path for path, _ in files]
    for path in paths:
        if paths.count(path) > 1:
            raise failures.CommandError(f"{str(path)!r} is named for more than one output")
    for path, content in files:
        with failures.writing(path):
            write_file(path, content)


def _options(format: str, own: Mapping[str, Any], profile: str) -> dict[str, Any]:
    """Give the options of a format; that of Markdown is in its flavour."""
    from pride_actions.profiles import named

    known = FORMATS[format].options
    options = {name: value for name, value in own.items() if name in known}
    if "profile" in known:
        return options | {"profile": profile}
    if "flavour" in own or profile == "generic":
        return options
    if profile not in FLAVOUR_NAMES:
        named(profile)
        raise failures.CommandError(
            f"{profile!r} takes no Markdown as far as is known; "
            "use --format email, or --flavour plain"
        )
    return options | {"flavour": profile}


def _fitting(whole: Digest, max_bytes: int | None, format: str, options: dict[str, Any]) -> Digest:
    """Leave out what a mail has no room for, or what the caller has none for."""
    from pride_actions.newsletter.digest import ROOM
    from pride_actions.profiles import named

    if max_bytes is None and format in {"email", "mjml"}:
        max_bytes = min(ROOM, named(options["profile"]).limits.get("html", ROOM))
    return whole if max_bytes is None else whole.fitting(max_bytes, format, **options)


def _looked_at(
    found: Digest, options: dict[str, Any], eml: Path | None, page: Path | None
) -> Iterator[tuple[Path, str]]:
    """Give what is only there to be looked at, with the file that it goes into."""
    from pride_actions.newsletter import preview

    section = found.section(**options)
    if eml:
        message = section.as_message()
        message["X-Unsent"] = "1"  # lets Outlook open it as a draft
        yield eml, message.as_string()
    if page:
        yield page, preview(section, found.left_out)
