"""What the element does with an answer that only somebody who means harm would give it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.test_element import LATER, element, made, opened
from tests.browser.visiting import FRESH, ON, SCRIPT

pytestmark = pytest.mark.browser

OFFERED = """async () => {
  let count = 0;
  addEventListener("pride-action:renew", () => count++);
  await document.querySelector("pride-action").renew();
  return count;
}"""
"""How often something would take the place of what is there."""


def answers() -> dict[str, str]:
    """Answers with what could load something, or be older than what is there."""
    good = element(LATER)
    drawing = '<svg width="9" height="9"{}><path d="M0 0h9v9z"{}/></svg></h2>'
    return {
        "a drawing that loads": good.replace("</h2>", drawing.format("", ' fill="url(/spy#a)"')),
        "a mask that loads": good.replace("</h2>", drawing.format(' mask="url(/spy#a)"', "")),
        "a style that will load": good.replace(
            "</h2>", '</h2><style>p{background:src("/spy")}</style>'
        ),
        "no day": re.sub(r" made=\S+", "", good),
    }


@pytest.mark.parametrize("answer", answers())
def test_it_is_not_taken(browser: Browser, answer: str) -> None:
    visited = opened(browser, element(), answers()[answer])
    assert (made(visited), visited.page.evaluate(OFFERED)) == (str(ON), 0)
    assert {*visited.requests} == {SCRIPT, FRESH}
