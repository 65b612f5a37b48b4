"""A page of its own: valid, quiet, described for others, or silent about what it is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Browser

import pride_actions as pa
from pride_actions.renderers import document, html
from pride_actions.renderers.embedding import source_hash
from pride_actions.renderers.table import LAYOUTS, THEME_NAMES
from pride_actions.view.types import Phrase
from tests import tools
from tests.browser.visiting import visit
from tests.making import CHECKED, SIGN_WORDS, campaign, sign

ON = date(2026, 11, 22)
CANONICAL = "https://partner.example/actions/chechnya"
HOSTILE = "</script><script>alert(1)</script><!-- \"'&{{7*7}} </title></style>"


def page(id: str = "chechnya", **options: Any) -> str:
    return pa.render(id, "document", on=ON, **options)


def head_of(text: str) -> dict[str, str]:
    """What the head says, by name."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    found = {
        str(meta.get("name") or meta.get("property") or meta.get("http-equiv")): meta.get("content")
        for meta in tree.iter("meta")
    }
    found["title"] = tree.findtext("head/title")
    for link in tree.iter("link"):
        found[str(link.get("rel"))] = link.get("href")
    return {name: str(value) for name, value in found.items() if value is not None}


def data_of(text: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(found) == 1
    data: dict[str, Any] = json.loads(found[0])
    return data


# --- valid ---------------------------------------------------------------------------------------


def variants() -> dict[str, str]:
    hostile = campaign({"sign": (sign(), SIGN_WORDS)})
    return {
        **{f"{id}-{layout}": page(id, layout=layout) for id in pa.load() for layout in LAYOUTS},
        "told": page(canonical=CANONICAL, robots="noindex,max-snippet:20", theme="pride"),
        "neutral": page(neutral=True, exit_link=True, exit_script=True),
        "attacked": pa.render(hostile, "document", title=HOSTILE, intro=HOSTILE, on=ON),
    }


def test_it_is_valid(tmp_path: Path) -> None:
    files = []
    for name, text in variants().items():
        assert tools.html5_errors(text) == [], name
        files.append(tmp_path / f"{name}.html")
        files[-1].write_text(text, encoding="utf-8")
    assert tools.vnu(files) == []
    assert tools.html_validate(files) == []


def test_it_holds_the_snippet_with_its_title_on_the_first_level() -> None:
    view = pa.resolve("chechnya", on=ON)
    text = document.render(view)
    for line in html.render(view, heading_level=1).splitlines()[2:]:
        assert re.sub(r"<svg.*?</svg>", "", line) in re.sub(r"<svg.*?</svg>", "", text)
    assert re.findall(r"<h1[^>]*>", text) == ['<h1 class="pa-title">']
    assert "<h1" not in page(heading_level=2)


def test_it_says_its_language_and_direction() -> None:
    view = replace(pa.resolve("chechnya", on=ON), locale="ar", dir="rtl")
    foreign = replace(view, title=Phrase("Titel", "de", "ltr"))
    assert document.render(view).startswith('<!doctype html>\n<html lang="ar" dir="rtl">\n')
    assert '<title lang="de" dir="ltr">Titel</title>' in document.render(foreign)


# --- what others see of it -----------------------------------------------------------------------


def test_previews_and_search_engines_learn_what_it_is() -> None:
    view, told = pa.resolve("chechnya", on=ON), head_of(page(canonical=CANONICAL))
    assert told["title"] == told["og:title"] == view.title.text
    assert told["description"] == told["og:description"] == view.summary.text
    assert told["canonical"] == told["og:url"] == CANONICAL
    assert told["og:type"] == "website"
    assert told["twitter:card"] == "summary"
    assert told["referrer"] == "no-referrer"
    assert told["viewport"] == "width=device-width, initial-scale=1"
    assert "robots" not in told
    assert not any("image" in name for name in told), "nothing has to be fetched for a preview"
    assert "canonical" not in head_of(page())


def test_who_sees_only_a_preview_learns_that_it_is_over_or_withdrawn() -> None:
    withdrawn = campaign(
        {"sign": (sign(), SIGN_WORDS)},
        facts={"withdrawn": {"on": CHECKED}},
        words={"withdrawn": "It was wrong."},
    )
    told = head_of(pa.render(withdrawn, "document", on=ON))
    assert told["description"].startswith("Withdrawn on 1 November 2026")
    assert told["og:description"] == told["description"]
    assert head_of(page("chechnya-2017"))["description"].startswith("This is a record.")


def test_linked_data_can_be_read_without_fetching_anything() -> None:
    view, data = pa.resolve("chechnya", on=ON), data_of(page(canonical=CANONICAL))
    assert data["@context"]["@vocab"] == "https://schema.org/"
    assert data["@type"] == "WebPage"
    assert data["url"] == CANONICAL
    assert data["inLanguage"] == "en"
    assert data["expires"] == "2027-02-21T00:00:00+00:00"
    assert data["lastReviewed"] == "2026-11-22"
    assert data["publisher"] == {"@type": "Organization", "name": "pride_actions"}
    assert data["about"] == [{"@type": "Place", "name": "Chechnya"}]
    cited = [(one["name"], one.get("url")) for one in data["citation"]]
    links = [source.link and source.link.url for source in view.sources]
    assert cited == [(s.title.text, url) for s, url in zip(view.sources, links, strict=True)]
    assert all(None not in one.values() and "" not in one.values() for one in data["citation"])


def test_linked_data_uses_only_names_that_its_context_defines() -> None:
    def named(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(named, value))
        if isinstance(value, dict):
            return set(value) | set().union(*map(named, value.values()))
        return set()

    data = data_of(page(canonical=CANONICAL))
    del data["@context"]
    assert named(data) == {
        "@type", "url", "name", "description", "inLanguage", "lastReviewed", "expires",
        "publisher", "about", "citation",
    }  # fmt: skip


def test_words_cannot_break_out_of_the_head() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    text = pa.render(found, "document", title=HOSTILE, on=ON)
    assert head_of(text)["title"] == head_of(text)["og:title"] == HOSTILE
    assert data_of(text)["name"] == HOSTILE
    assert text.count("<script") == text.count("</script") == 1
    assert "alert(1)</script><!--" not in text


def test_a_neutral_page_tells_nothing_outside_itself() -> None:
    text = page(neutral=True)
    told = head_of(text)
    assert told["title"] == told["description"] == "Notes"
    assert told.keys() <= {
        "title", "description", "viewport", "referrer", "Content-Security-Policy", "None",
    }  # fmt: skip
    head = text.partition("<body>")[0]
    for word in ("Chechnya", "LGBT", "pride", "json"):
        assert word.lower() not in head.partition("<style>")[0].lower()
    assert "LGBT people in Chechnya" in text.partition("<body>")[2]


@pytest.mark.parametrize(
    ("option", "wrong"),
    [
        ("canonical", "http://partner.example/"),
        ("canonical", "javascript:alert(1)"),
        ("canonical", "/actions"),
        ("robots", "noindex, nofollow"),
        ("robots", '"><script>'),
        ("exit_link", "weather"),
    ],
)
def test_what_cannot_stand_in_a_head_is_an_error(option: str, wrong: str) -> None:
    with pytest.raises(pa.OptionError, match=option):
        page(**{option: wrong})


# --- quiet ---------------------------------------------------------------------------------------


def policy_of(text: str) -> dict[str, str]:
    parts = head_of(text)["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_its_policy_allows_its_own_style_and_nothing_else(theme: str) -> None:
    text = page(theme=theme)
    css = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(css) == 1
    assert "<style" not in text.partition("<body>")[2]
    assert "style=" not in text
    assert policy_of(text) == {
        "default-src": "'none'",
        "style-src": source_hash(css[0]),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_a_script_is_there_only_where_it_is_asked_for() -> None:
    assert "script-src" not in policy_of(page(exit_link=True))
    text = page(exit_link=True, exit_script=True)
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert policy_of(text)["script-src"] == source_hash(script[0])
    assert tools.hrefs(text)[0] == "https://www.bbc.co.uk/weather"


@pytest.mark.browser
@pytest.mark.parametrize("options", [{}, {"theme": "pride", "layout": "cards", "exit_link": True}])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1200, "dark")])
def test_in_a_browser(browser: Browser, options: dict[str, Any], width: int, scheme: str) -> None:
    text = page(**options, exit_script="exit_link" in options)
    everything = "default-src *; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    visited = visit(browser, text, everything, width, color_scheme=scheme)
    visited.assert_fits()
    visited.assert_quiet()
    visited.assert_accessible()
    visited.page.emulate_media(media="print")
    assert visited.each("main", "e => getComputedStyle(e).paddingLeft") == ["0px"]


@pytest.mark.browser
def test_its_policy_stops_what_was_written_into_it(browser: Browser) -> None:
    planted = '<script>document.title = "mine"</script><img src="/spy.png"></main>'
    visited = visit(browser, page().replace("</main>", planted), "default-src * 'unsafe-inline'")
    assert visited.page.title() == "LGBT people in Chechnya"
    assert len(visited.complaints) == 2
    assert unescape(visited.complaints[0]).count("Content Security Policy") >= 1
