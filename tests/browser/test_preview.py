"""The preview of a newsletter in Chromium: each frame shows the section, and nobody is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from playwright.sync_api import Browser, Page

import pride_actions as pa
from pride_actions.newsletter import digest, preview
from tests import tools
from tests.strategies import PACKS

pytestmark = pytest.mark.browser


@cache
def shown() -> str:
    catalog = pa.load(PACKS / "reference")
    found = digest(
        [catalog["reference"], catalog["german"]],
        on=date(2026, 11, 22), locale="en", intro="Dear {first_name},", slots=["first_name"],
    )  # fmt: skip
    return preview(found.first(4).section(profile="mailchimp"), found.left_out)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 320, "height": 800})
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.set_content(shown())
    yield opened
    opened.close()
    assert asked == []
    assert said == [], "the policy of the page forbids something that it has"


def test_every_frame_shows_the_section(page: Page) -> None:
    frames = page.frames[1:]
    assert len(frames) == 5
    for frame in frames:
        text = frame.inner_text("body")
        assert "Dear *|FNAME|*," in text
        assert "Stand with people in Uganda" in text
        assert "Selbstbestimmung im Landtag" in text


@pytest.mark.parametrize("width", [320, 1200])
def test_it_fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for frame in page.frames[1:]:
        assert frame.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )


def test_styles_are_taken_away_and_colours_turned_over(page: Page) -> None:
    dark, bare = page.frames[4], page.frames[5]
    assert bare.locator("[style],[bgcolor]").count() == 0
    assert "invert(1)" in dark.evaluate("getComputedStyle(document.documentElement).filter")


def test_people_with_assistive_technology_can_use_it(page: Page) -> None:
    assert [found for found in tools.axe_violations(page) if not found.startswith("frame-")] == []
