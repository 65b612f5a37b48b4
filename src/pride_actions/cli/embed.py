"""``pride-actions embed``: a snippet to paste, and what the page around it has to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

import click

from pride_actions.cli import failures, packs, render, told
from pride_actions.cli.format_options import (
    all_options,
    check_colours,
    common_values,
    flag_of,
    option,
    own_values,
)
from pride_actions.cli.options import OptionalValues, one_of
from pride_actions.cli.output import put
from pride_actions.renderers.table import FORMATS, STYLES, THEME_NAMES

MODES = {"static": "html", "element": "element", "iframe": "iframe", "oembed": "oembed-json"}
"""How a campaign stands in a page, and the format of that."""


@click.command("embed", cls=OptionalValues)
@one_of(
    "--mode",
    known=MODES,
    default="static",
    help="; ".join(f"{mode}: {FORMATS[name].about}" for mode, name in MODES.items())
    + ". static by default.",
)
@one_of(
    "--style",
    known=STYLES,
    help="Where the look comes from. scoped by default, none with --stylesheet.",
)
@one_of(
    "--theme", known=THEME_NAMES, help="The colours. auto by default, light with --style inline."
)
@click.option(
    "--stylesheet",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the look to this file, for you to host, and not into the snippet.",
)
@click.option(
    "--assets",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Write the scripts of --mode element into this folder, for you to host.",
)
@click.option("--snippet-only", is_flag=True, help="Do not say how to use the snippet.")
def command(
    id: str,
    sources: tuple[str | Path, ...],
    output: str,
    mode: str,
    stylesheet: Path | None,
    assets: Path | None,
    snippet_only: bool,
    **given: Any,
) -> None:
    """Make a snippet to paste into a page.

    The snippet goes to standard output; standard error says what it needs: the policy that your
    site has to allow, until when it holds, where it can be pasted, how to check it later.
    """
    import pride_actions as pa

    paged = _of_the_page(mode, given)
    own = _own(mode, {name: given[name] for name in given.keys() - paged}, stylesheet)
    common = common_values(given)
    campaign = packs.load(sources)[id]
    snippet = pa.render(campaign, MODES[mode], **common, **own)
    rows = []
    css = "" if stylesheet is None else _css(own)
    if stylesheet is not None:
        rows.append(_hosted(stylesheet, css))
    if assets is not None:
        _write_scripts(mode, assets, own)
    put(snippet, output)
    allowed = _allowed(mode, snippet, stylesheet)
    again = _written_again(common.keys() - {"on"} | {"sources"} | paged)
    named = _written_again({"sources"})
    view = pa.resolve(campaign, **common)
    rows += told.rows(mode, snippet, view, own, allowed, again, css, named)
    if not snippet_only:
        click.echo("\n" + told.laid_out(rows), nl=False, err=True)


def _written_again(names: Set[str]) -> Iterator[str]:
    """Give those of the options that were written, once more: the page in a frame needs them too.

    Without the place of the readers, they would be shown there what is taken out for them.
    """
    context = click.get_current_context()
    for param in context.command.params:
        given = context.params[param.name] if param.name in names else None
        for value in given if isinstance(given, tuple) else (given,) if given else ():
            yield param.opts[0]
            if value is not True:
                yield str(value)


def _of_the_page(mode: str, given: Mapping[str, Any]) -> Set[str]:
    """Give the names of options that were written for the page in the frame: that has the look.

    Raises:
        CommandError: for the exit key, which that page cannot have.
        OptionError: for colours in which nothing could be read.
    """
    if mode != "iframe":
        return frozenset()
    if given.get("exit_script"):
        raise failures.CommandError("--exit-script is not for --mode iframe: no key leaves a frame")
    from pride_actions.theme import theme

    theirs = FORMATS["document"].options.keys() - FORMATS[MODES[mode]].options.keys()
    found = {name for name in theirs if given.get(name) not in (None, ())}
    if found & {"theme", "accent", "ground"}:
        theme(given["theme"] or "auto", given["accent"] or "", given["ground"] or "")
    return found


def _own(mode: str, given: Mapping[str, Any], stylesheet: Path | None) -> dict[str, Any]:
    """Give the options of the format, with the defaults that they have here.

    Raises:
        CommandError: for one that the mode does not have, or that it needs.
    """
    row = FORMATS[MODES[mode]]
    own = own_values(MODES[mode], given)
    if stylesheet is None:
        check_colours(own)
    for name in row.needs:
        if name not in own:
            about = row.options[name].about
            raise failures.CommandError(f"--mode {mode} needs {flag_of(name)}: {about}")
    if stylesheet and own.get("style", "none") != "none":
        raise failures.CommandError(f"--stylesheet is for --style none, not for {own['style']!r}")
    if "style" in row.options:
        style = own.setdefault("style", "none" if stylesheet else "scoped")
        own.setdefault("theme", "light" if style == "inline" else "auto")
    elif stylesheet:
        raise failures.CommandError(f"--stylesheet is not for --mode {mode}")
    return own


def _parameters() -> Iterator[click.Parameter]:
    """Give the arguments of ``render`` that have a meaning here."""
    known = all_options()
    yield from (param for param in render.command.params if param.name not in {*known, "format"})
    for name in sorted(all_options(MODES.values()).keys() - {"style", "theme"}):
        owners = {
            mode: FORMATS[format].options[name]
            for mode, format in MODES.items()
            if name in FORMATS[format].options
        }
        made = option(name, owners)(lambda: None)
        yield from made.__click_params__  # type: ignore[attr-defined]


command.params = [*_parameters(), *command.params]


def _css(own: Mapping[str, Any]) -> str:
    """Give the stylesheet for a site to host."""
    from pride_actions.theme import theme as theme_named
    from pride_actions.theme.sheets import hosted

    return hosted(theme_named(own["theme"], own.get("accent", ""), own.get("ground", "")))


def _hosted(file: Path, css: str) -> told.Row:
    """Write the stylesheet, and say how a page uses it."""
    from pride_actions.renderers.embedding import integrity

    put(css, file)
    link = f'<link rel="stylesheet" href="/{file.name}" integrity="{integrity(css)}">'
    text = f"Put {file.name} on your site, and into the head of the page:"
    return told.Row("Stylesheet", text, link)


def _write_scripts(mode: str, folder: Path, own: Mapping[str, Any]) -> None:
    """Write the scripts that the element loads.

    Raises:
        CommandError: in this mode there are none.
    """
    from pride_actions.renderers.element import MORE, SCRIPT, script_file

    if mode != "element":
        raise failures.CommandError(f"--assets is for --mode element; {mode} has no script to host")
    with failures.writing(folder):
        folder.mkdir(exist_ok=True)
    for name in (SCRIPT, MORE) if own.get("more") else (SCRIPT,):
        put(script_file(name), folder / name)


def _allowed(mode: str, snippet: str, stylesheet: Path | None) -> dict[str, tuple[str, ...]]:
    """Give what the policy of a page has to allow in which it stands."""
    import json

    from pride_actions.renderers.embedding import policy

    allowed = policy(json.loads(snippet)["html"] if mode == "oembed" else snippet)
    return allowed | ({"style-src": ("'self'",)} if stylesheet else {})
