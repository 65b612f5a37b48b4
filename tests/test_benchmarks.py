"""What is measured beside ours must do the same work, or the numbers mean nothing."""

from __future__ import annotations

import pytest

import pride_actions as pa
from benchmarks import rendering


@pytest.mark.parametrize("id", ["chechnya", "chechnya-2017"])
def test_every_template_gives_what_is_filled_in(id: str) -> None:
    snippet = pa.compile(
        id, on=rendering.ON, slots=list(rendering.VALUES), **rendering.WORDS
    ).render(**rendering.VALUES)
    view = rendering.personal(pa.resolve(id, on=rendering.ON))
    for template in (rendering.flat(), rendering.nested()):
        assert rendering.told(rendering.call(template, view)()) == rendering.told(snippet)


def test_what_is_written_by_hand_gives_it_too() -> None:
    snippet = pa.compile(
        "chechnya",
        on=rendering.ON,
        slots=list(rendering.VALUES),
        layout="banner",
        **rendering.WORDS,
    ).render(**rendering.VALUES)
    view = rendering.personal(pa.resolve("chechnya", on=rendering.ON))
    assert rendering.told(rendering.banner(view)) == rendering.told(snippet)
