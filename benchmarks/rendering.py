"""Rendering: against Jinja2, f-strings, and a copy of the bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from time import process_time
from typing import Any

from jinja2 import Environment, Template
from markupsafe import escape

import pride_actions as pa
from benchmarks.measure import Row, compare, repeated
from pride_actions.compiling import Form
from pride_actions.renderers import content, html
from pride_actions.renderers.look import look
from pride_actions.renderers.rows import cited, do_now
from pride_actions.renderers.templates import source, write_out_macros
from pride_actions.view.options import ViewOptions
from pride_actions.view.types import Advisory, Link, Phrase, View

ON = date(2026, 11, 22)
MANY = 200
WORDS: dict[str, Any] = {
    "title": "For {representative}",
    "intro": "Dear {first_name}, in {region} this is what can be done:",
    "credit": "From {own_page}",
}
VALUES = {
    "first_name": "Åsa & O'Neill",
    "region": "Saxony",
    "representative": "Dr. <Roe>",
    "own_page": "https://partner.example/chechnya?a=1&b=2",
}


def rows() -> Iterator[Row]:
    """Measure what is rendered for the first time, filled in, and remembered."""
    for id in ("chechnya", "chechnya-2017"):
        campaign = pa.load()[id]
        yield from first(id, campaign)
        yield from filled(id, campaign)
        yield from remembered(id, campaign)
    yield from by_hand(pa.load()["chechnya"])


def first(id: str, campaign: pa.Campaign) -> Iterator[Row]:
    """Measure the first render, after its View was made, with its seal and ready to be filled."""
    form = Form.of(campaign, "html", ViewOptions(on=ON), {})
    what = f"first render of {id} from its view"

    def ours() -> str:
        content.recent.clear()  # else another look would only put another frame around
        return form.filler()({"nonce": ""})

    yield compare(
        f"{what} / flat Jinja2 template",
        ours,
        call(flat(), form.view),
        "at most 1.5",
        clock=process_time,
    )
    yield compare(
        f"{what} / Jinja2 with macros", ours, call(nested(), form.view), "", clock=process_time
    )


def filled(id: str, campaign: pa.Campaign) -> Iterator[Row]:
    """Measure four values that are new each time."""
    snippet = pa.compile(campaign, on=ON, slots=list(VALUES), **WORDS)
    view, flat_template = pa.resolve(campaign, on=ON), flat()
    if told(snippet.render(**VALUES)) != told(call(flat_template, personal(view))()):
        raise SystemExit("what is filled in is not what the template gives")
    yield compare(
        f"{MANY} times four values in {id} / flat Jinja2 template, {MANY} times",
        repeated(lambda: snippet.render(**VALUES), MANY),
        repeated(lambda: call(flat_template, personal(view))(), MANY),
        "at most 0.05",
        rounds=7,
        clock=process_time,
    )


def remembered(id: str, campaign: pa.Campaign) -> Iterator[Row]:
    """Measure what is there already, against a copy of it."""
    snippet = pa.compile(campaign, on=ON)
    text = snippet.text
    data = text.encode()
    copy = repeated(lambda: bytearray(data), 10 * MANY)
    calls: dict[str, tuple[Callable[[], object], int]] = {
        "Snippet.text": (lambda: snippet.text, 2),
        "pa.render for a day": (lambda: pa.render(campaign, on=ON), 6),
        "pa.render for now": (lambda: pa.render(campaign), 6),
        "pa.render by id": (lambda: pa.render(id), 6),
    }
    for name, (ours, most) in calls.items():
        what = f"{10 * MANY:,} times {name}, {len(data):,} bytes of {id} / memcpy"
        yield compare(what, repeated(ours, 10 * MANY), copy, f"at most {most}", clock=process_time)


def by_hand(campaign: pa.Campaign) -> Iterator[Row]:
    """Measure the small banner against Python that somebody wrote for nothing else."""
    snippet = pa.compile(campaign, on=ON, slots=list(VALUES), layout="banner", **WORDS)
    view = pa.resolve(campaign, on=ON)
    if told(snippet.render(**VALUES)) != told(banner(personal(view))):
        raise SystemExit("banner() says something else: mend it")
    yield compare(
        f"{MANY} times four values in a banner / f-strings with markupsafe, {MANY} times",
        repeated(lambda: snippet.render(**VALUES), MANY),
        repeated(lambda: banner(personal(view)), MANY),
        "",
        clock=process_time,
    )


def told(text: str) -> str:
    """Leave out the stamp and line breaks, which the others do not make."""
    return text.partition('<p class="pa-stamp">')[0].replace("\n", "")


def personal(view: pa.View) -> View:
    """Put the four values into a View."""
    words = {name: text.format(**VALUES) for name, text in WORDS.items()}
    return replace(view, title=Phrase(words["title"]), intro=words["intro"], credit=words["credit"])


def flat() -> Template:
    """Give our templates as one, with every macro written out, as somebody would for speed."""
    found = _plainly()
    tree = found.parse(_ONE)
    write_out_macros(tree)
    return Template.from_code(found, found.compile(tree, "flat"), found.make_globals(None))


def nested() -> Template:
    """Give our templates as one, with macros as they are written."""
    return _plainly().from_string(_ONE)


_FULL = source("full.j2").replace("{{ stamp_place }}</div>\n", "")
_ONE = source("html.j2").replace("{{ content }}", _FULL).replace("{{ rest }}", "</div>\n")


def _plainly() -> Environment:
    found = html._environment(look("none", "light", "full", "", "").attributes)
    found.globals.update(heading=lambda depth: min(2 + depth, 6), icon=lambda *_: "")
    return found


def call(template: Template, view: View) -> Callable[[], str]:
    """Give a call that renders a View with a template."""
    chosen = look("none", "light", "full", "", "")
    return lambda: template.render(
        view=view, labels=view.labels, leave=None, nonce="", layout="full", root=chosen.root,
        css=chosen.css, stripe=chosen.stripe, again=chosen.again, skip=True, part="", inside="",
    )  # fmt: skip


def banner(view: View) -> str:
    """Write the layout ``banner`` by hand."""
    shown = do_now(view.actions, "banner")
    notices = "".join(f'<p class="pa-notice">{escape(each.text.text)}</p>' for each in view.notices)
    actions = "".join(
        f"<p><strong>{escape(each.title.text)}</strong></p>"
        + _warnings(each.advisories)
        + '<p class="pa-row">'
        + " ".join(
            _link(item.call, ' class="pa-button"') for item in each.items if item.call is not None
        )
        + "</p>"
        for each in shown
    )
    line = " · ".join(
        f"{escape(row.label)}: {escape(row.value.text)}"
        for row in view.rows
        if row.key in ("publisher", "verified", "valid_until")
    )
    sources = " · ".join(
        f"{_link(source.link)} ({escape(source.publisher)})"
        for source in cited(view, shown)
        if source.link is not None
    )
    return (
        f'<section class="pa" lang="{view.locale}" dir="{view.dir}">'
        f'<h2 class="pa-title">{escape(view.title.text)}</h2><p>{escape(view.intro)}</p>'
        f"{notices}{_warnings(view.advisories)}{actions}"
        f'<p class="pa-line">{line}</p><p class="pa-line">Sources: {sources}</p>'
        f"<p>{escape(view.credit)}</p>"
    )


def _link(link: Link, more: str = "") -> str:
    return (
        f'<a{more} href="{escape(link.url)}" rel="noopener noreferrer"'
        f' referrerpolicy="no-referrer">{escape(link.label.text)}</a>'
    )


def _warnings(advisories: tuple[Advisory, ...]) -> str:
    return "".join(
        f'<p class="pa-notice"><strong class="pa-{"alert" if each.level == "danger" else "lead"}">'
        f"{escape(each.level_label)} ({escape(each.places)}): {escape(each.title.text)}</strong>"
        + "".join(f" {escape(row.value.text)}" for row in each.rows if row.key == "legal")
        + "</p>"
        for each in advisories
    )
