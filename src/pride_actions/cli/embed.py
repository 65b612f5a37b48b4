"""``pride-actions embed``: a snippet to paste, and what the page around it has to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from itertools import starmap, zip_longest
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pride_actions.cli import failures, packs, render
from pride_actions.cli.options import one_of
from pride_actions.renderers.table import FORMATS, HTML_OPTIONS, STYLES, THEME_NAMES
from pride_actions.writing import write_file

if TYPE_CHECKING:
    from pride_actions.renderers.embedding import Policy
    from pride_actions.view.types import View

WIDTH = 76
"""Of the text behind the names."""

POLICY = "If your site sends a Content-Security-Policy, that has to allow:"
FREE = "The strictest Content-Security-Policy, default-src 'none', lets it be."


class Row(NamedTuple):
    """A line of the explanation; what is verbatim is to be copied, and stays in one piece."""

    name: str
    text: str
    verbatim: str = ""


WHERE = {
    "scoped": "In pages that you write yourself, Drupal's Full HTML, WordPress for accounts with "
    "the capability unfiltered_html, and code blocks of site builders. Where the look "
    "is lost, or its rules show as text: --style inline.",
    "inline": "In editors that take style elements out: WordPress for accounts without the "
    "capability unfiltered_html, and many site builders. Drupal's Basic HTML takes "
    "this look out too; what is left can be read and used.",
    "none": "In sites with a stylesheet of their own, and in editors that keep nothing but text "
    "and links. --stylesheet FILE writes a stylesheet to host.",
    "shadow": "In pages that you write yourself. An editor that cleans what is pasted could show "
    "everything twice: there --style inline.",
}
"""Which hosts a style suits."""


@click.command("embed")
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
@click.option("--snippet-only", is_flag=True, help="Do not say how to use the snippet.")
def command(
    id: str,
    sources: tuple[str | Path, ...],
    output: Path,
    style: str | None,
    theme: str | None,
    stylesheet: Path | None,
    snippet_only: bool,
    **given: Any,
) -> None:
    """Make a snippet to paste into a page.

    The snippet goes to standard output; standard error says what it needs: the policy that your
    site has to allow, until when it holds, where it can be pasted, how to check it later.
    """
    import pride_actions as pa
    from pride_actions.renderers.embedding import policy

    style = style or ("none" if stylesheet else "scoped")
    theme = theme or ("light" if style == "inline" else "auto")
    if stylesheet and style != "none":
        raise failures.CommandError(f"--stylesheet is for --style none, not for {style!r}")
    own = {name: given.pop(name) for name in OPTIONS}
    own = {name: value for name, value in own.items() if value is not None}
    campaign = packs.load(sources)[id]
    snippet = pa.render_html(campaign, **given, **own, style=style, theme=theme)
    allowed = policy(snippet)
    rows = [Row("Where", WHERE[style])]
    if stylesheet is not None:
        rows.insert(0, _hosted(stylesheet, theme, own))
        allowed["style-src"] = ("'self'",)
    _write(output, snippet)
    rows += _about(snippet, pa.resolve(campaign, **given), own.get("layout", "full"), allowed)
    if not snippet_only:
        click.echo("\n" + "".join(starmap(_laid_out, rows)), nl=False, err=True)


OPTIONS = HTML_OPTIONS.keys() - {"style", "theme"}
"""The options of the format, but for those whose default is another one here."""


def _like_render() -> Iterator[click.Parameter]:
    """Give the arguments of ``render`` that have a meaning here."""
    elsewhere = {name for row in FORMATS.values() for name in row.options} - OPTIONS
    for param in render.command.params:
        if param.name in OPTIONS and isinstance(param, click.Option):
            param = copy(param)
            param.help = HTML_OPTIONS[str(param.name)].about
        if param.name not in elsewhere | {"format"}:
            yield param


command.params = [*_like_render(), *command.params]


def _write(output: Path, text: str) -> None:
    if str(output) == "-":
        click.echo(text, nl=False)
        return
    with failures.writing(output):
        write_file(output, text)


def _hosted(file: Path, theme: str, own: Mapping[str, Any]) -> Row:
    """Write the stylesheet, and say how a page uses it."""
    from pride_actions.renderers.embedding import integrity
    from pride_actions.theme import theme as theme_named
    from pride_actions.theme.sheets import hosted

    css = hosted(theme_named(theme, own.get("accent", ""), own.get("ground", "")))
    _write(file, css)
    link = f'<link rel="stylesheet" href="/{file.name}" integrity="{integrity(css)}">'
    return Row("Stylesheet", f"Put {file.name} on your site, and into the head of the page:", link)


def _about(snippet: str, view: View, layout: str, allowed: Policy) -> Iterator[Row]:
    """Say what somebody who pastes a snippet has to know."""
    from pride_actions.renderers.embedding import directives, weight
    from pride_actions.renderers.rows import do_now

    if layout in {"buttons", "banner"} and not do_now(view.actions, layout):
        yield Row("Note", f"No action fits into the layout {layout}; try --layout compact.")
    yield Row("Policy", POLICY if allowed else FREE, directives(allowed))
    yield Row("Loads", "Nothing from anywhere else, and nothing is stored.")
    plain, gzipped = weight(snippet)
    yield Row("Weighs", f"{plain:,} bytes; {gzipped:,} as most servers send them (gzip).")
    until = view.valid_until
    ends = f"Until {until:%Y-%m-%d %H:%M} UTC; then make it anew." if until else "For good."
    yield Row("Holds", ends)
    yield Row("Check", "pride-actions audit PAGE says whether it still holds and is unaltered.")


def _laid_out(name: str, text: str, verbatim: str = "") -> str:
    lines = [*wrap(text, WIDTH, break_on_hyphens=False), *filter(None, [verbatim])]
    return "".join(f"{head:12}{line}\n" for head, line in zip_longest([name], lines, fillvalue=""))
