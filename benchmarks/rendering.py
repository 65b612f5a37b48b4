"""Rendering: against a flat template that somebody wrote by hand, for the same objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pride_actions as pa
from benchmarks.measure import Row, compare, repeated
from pride_actions.renderers import html
from pride_actions.renderers.look import look

ON = date(2026, 11, 22)
MANY = 200


def rows() -> Iterator[Row]:
    """Measure the first render of a View, and one that is remembered."""
    for id in ("chechnya", "chechnya-2017"):
        yield from _rows_of(id, pa.load()[id])


def _rows_of(id: str, campaign: pa.Campaign) -> Iterator[Row]:
    view = pa.resolve(campaign, on=ON)
    flat = flat_template(view)
    if flat() != html.render(view):
        raise SystemExit(f"benchmarks/flat.j2 says something else of {id}: mend it")
    yield compare(
        f"first render of {id} from its view / flat Jinja2 template",
        lambda: html.render(view),
        flat,
        "at most 2",
    )
    remembered = f"at most {MANY / 50:g} (50 times faster each)"
    yield compare(
        f"{MANY} remembered renders of {id} / the flat template once",
        repeated(lambda: pa.render(campaign, "html", on=ON), MANY),
        flat,
        remembered,
    )
    yield compare(
        f"{MANY} remembered renders of {id}, for now / the flat template once",
        repeated(lambda: pa.render(campaign, "html"), MANY),
        flat,
        remembered,
    )


def flat_template(view: pa.View) -> Callable[[], str]:
    """Give a call that renders the hand-written template for a View."""
    chosen = look("none", "light", "full", "", "")
    source = (Path(__file__).parent / "flat.j2").read_text(encoding="utf-8")
    template = html._environment(chosen.attributes).from_string(source)
    return lambda: template.render(
        view=view, labels=view.labels, level=2, leave=None, nonce="", layout="full",
        css=chosen.css, stripe=chosen.stripe, icons=False,
    )  # fmt: skip
