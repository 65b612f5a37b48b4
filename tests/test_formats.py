"""What each format has to be, judged by others: validators, GitHub's renderer, a text browser.

The golden files in ``golden/<format>/`` show what is rendered today. After a change that is meant,
``UPDATE_GOLDEN=1 pytest tests/test_formats.py`` writes them anew; read the difference before you
commit it.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from markupsafe import Markup

import pride_actions as pa
from pride_actions.model.campaign import Campaign
from pride_actions.model.walk import walk
from pride_actions.renderers import FORMATS
from pride_actions.richtext import RichText, display_width
from pride_actions.view.types import Action, View
from tests import tools
from tests.making import needed
from tests.strategies import PACKS, campaigns, examples
from tests.test_attacks import attacked

ON = date(2026, 11, 22)
GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"

EXAMPLES = ("mark-open", "mark-over", "mark-withdrawn", "reference", "german")
SHOWN = ("mark-over", "reference", "german")
"""The campaigns of which golden files are kept."""


@cache
def catalog() -> pa.Catalog:
    return pa.load(PACKS / "every-field", PACKS / "reference")


@cache
def rendered(id: str, format: str) -> str:
    return pa.render(catalog()[id], format, locale="en", on=ON, **needed(format))


# --- golden files --------------------------------------------------------------------------------


@pytest.mark.parametrize("format", pa.FORMATS)
@pytest.mark.parametrize("id", SHOWN)
def test_golden(id: str, format: str) -> None:
    file = GOLDEN / format / f"{id}{pa.FORMATS[format].extension}"
    made = rendered(id, format).encode()
    if UPDATE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made)
    assert file.read_bytes().decode() == made.decode()


def test_no_golden_file_is_left_over() -> None:
    expected = {
        GOLDEN / format / f"{id}{pa.FORMATS[format].extension}"
        for format in pa.FORMATS
        for id in SHOWN
    }
    assert {file for format in pa.FORMATS for file in (GOLDEN / format).iterdir()} == expected


# --- HTML ----------------------------------------------------------------------------------------


def html_variants() -> Iterator[tuple[str, str]]:
    """Snippets of every campaign and layout, and some that are full of attacks, by name."""
    for id in EXAMPLES:
        yield id, rendered(id, "html")
        for layout in ("cards", "compact", "buttons", "banner"):
            yield f"{id}-{layout}", pa.render(catalog()[id], on=ON, layout=layout)
        yield f"{id}-inline", pa.render(catalog()[id], on=ON, style="inline", layout="cards")
        yield f"{id}-exit", pa.render(catalog()[id], on=ON, heading_level=1, exit_link=True)
    for turn in (0, 20, 40):
        for campaign in attacked(turn):
            yield f"{campaign.id}-attacked-{turn}", pa.render(campaign, on=ON)


def write_pages(folder: Path, snippets: Iterable[tuple[str, str]]) -> list[Path]:
    files = []
    for name, snippet in snippets:
        files.append(folder / f"{name}.html")
        files[-1].write_text(tools.page(snippet), encoding="utf-8")
    return files


def test_html_by_the_w3c(tmp_path: Path) -> None:
    assert tools.vnu(write_pages(tmp_path, html_variants())) == []


def test_html_by_a_strict_parser() -> None:
    for name, snippet in html_variants():
        assert tools.html5_errors(snippet) == [], name
        assert tools.html5_errors(tools.page(snippet)) == [], name


def test_html_by_house_rules(tmp_path: Path) -> None:
    """Those of html-validate that are about content; its layout of source code is no concern."""
    snippets = [(id, rendered(id, "html")) for id in EXAMPLES]
    assert tools.html_validate(write_pages(tmp_path, snippets)) == []


@pytest.mark.parametrize("id", EXAMPLES)
def test_html_asks_for_nothing(id: str) -> None:
    tree = html5lib.parseFragment(rendered(id, "html"), namespaceHTMLElements=False)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    tags = {element.tag for element in elements}
    assert not tags & {"script", "style", "link", "img", "iframe", "object", "form", "input", "svg"}
    attributes = {name for element in elements for name in element.attrib}
    assert attributes <= {"class", "dir", "href", "lang", "referrerpolicy", "rel", "start"}
    for link in tree.iter("a"):
        if link.get("href", "").startswith("http"):
            assert link.get("rel") == "noopener noreferrer"
            assert link.get("referrerpolicy") == "no-referrer"


def test_html_size() -> None:
    """A campaign of five actions, each with a source, is smaller than a small picture."""
    campaign = catalog()["reference"]
    assert len(campaign.facts.actions) == 5
    snippet = pa.render_html(campaign, on=ON)
    assert len(gzip.compress(snippet.encode(), 9, mtime=0)) < 4096


def test_words_in_another_language_say_so() -> None:
    """A screen reader must not read German words as if they were English, nor the other way."""
    tree = html5lib.parseFragment(rendered("german", "html"), namespaceHTMLElements=False)
    spoken = dict(_spoken(tree, ""))
    for words in _said(catalog()["german"]):
        found = {lang for text, lang in spoken.items() if words in text}
        assert found == {"de"}, words
    view = pa.resolve(catalog()["german"], locale="en", on=ON)
    assert spoken[view.labels["background"]] == "en"
    assert {spoken[title] for title in spoken if "What was said" in title} == {"en"}


def _spoken(element: Element, lang: str) -> Iterator[tuple[str, str]]:
    """Every piece of text with the language in which it is read out."""
    lang = element.get("lang", lang)
    if element.text and element.text.strip():
        yield " ".join(element.text.split()), lang
    for child in element:
        yield from _spoken(child, lang)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split()), lang


def _said(campaign: Campaign) -> Iterator[str]:
    """Pieces of what the words files say, without the markup and gaps in them."""
    for leaf in walk(campaign.words["de"]):
        if leaf.loc[0] in {"locale", "review"}:
            continue
        told = leaf.value.plain if isinstance(leaf.value, RichText) else str(leaf.value)
        pieces = (piece.strip() for piece in re.split(r"\n|Hört zu|Landtag", told))
        yield from (piece for piece in pieces if len(piece) > 8)


# --- Markdown ------------------------------------------------------------------------------------


def test_markdown_by_a_linter(tmp_path: Path) -> None:
    files = []
    for id in EXAMPLES:
        for level in (1, 2, 5):
            files.append(tmp_path / f"{id}-{level}.md")
            files[-1].write_text(
                pa.render_markdown(catalog()[id], on=ON, heading_level=level), encoding="utf-8"
            )
    assert tools.markdownlint(files) == []


@pytest.mark.parametrize("id", EXAMPLES)
def test_every_link_survives_github(id: str) -> None:
    survived = set(tools.hrefs(tools.github_html(rendered(id, "markdown"))))
    assert survived == set(tools.hrefs(rendered(id, "html")))


@pytest.mark.parametrize("id", EXAMPLES)
def test_markdown_has_no_html(id: str) -> None:
    """But for addresses in angle brackets, and guards that keep others from becoming links."""
    assert "<" not in re.sub(r"\\<|<!-- -->|<(?:https:)?[\w/.@-]+>", "", rendered(id, "markdown"))


# --- text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", EXAMPLES)
def test_text_fits_its_columns(id: str) -> None:
    assert_fits(rendered(id, "text"))


@examples(30)
@given(campaigns())
def test_any_text_fits_its_columns(campaign: Campaign) -> None:
    assert_fits(pa.render_text(campaign, on=ON))


def assert_fits(text: str) -> None:
    for line in text.split("\n"):
        # An address is never broken, nor is a word that is longer than a line.
        words = re.sub(r"^[\s|>*-]*(\[?\d+[.\]])?\s*", "", line).split(" ")
        assert display_width(line) <= 72 or len(words) == 1, line
        assert line == line.rstrip()
        assert line != "-- "  # below it mail programs expect a signature


@pytest.mark.parametrize("id", EXAMPLES)
def test_every_address_in_text_is_whole(id: str) -> None:
    told = rendered(id, "text").split()
    pages = [url for url in tools.hrefs(rendered(id, "html")) if url.startswith("http")]
    assert not set(pages) - set(told)


# --- JSON ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", EXAMPLES)
def test_json_is_one_document(id: str) -> None:
    told = rendered(id, "json")
    assert told.endswith("}\n")
    document: dict[str, Any] = json.loads(told)
    assert document["campaign"] == id
    assert not list(_empty(document)), "what is empty is left out"


@pytest.mark.parametrize("id", EXAMPLES)
def test_json_is_written_as_python_would_write_it(id: str) -> None:
    told = rendered(id, "json")
    expected = json.dumps(json.loads(told), ensure_ascii=False, indent=2) + "\n"
    for char in "<>&\u2028\u2029":
        expected = expected.replace(char, f"\\u{ord(char):04x}")
    assert told == expected


def test_words_of_another_class_are_text_like_any_other_in_json() -> None:
    view = replace(pa.resolve(catalog()["reference"], on=ON), intro=Markup("<b>Now</b>"))
    assert json.loads(FORMATS["json"].renderer()(view))["intro"] == "<b>Now</b>"


def _empty(value: Any) -> Iterator[Any]:
    if value in (None, "", [], {}):
        yield value
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _empty(item)


# --- all of them ---------------------------------------------------------------------------------


@pytest.mark.parametrize("id", EXAMPLES)
def test_a_text_browser_shows_every_title_and_address(id: str) -> None:
    dump = "".join(tools.w3m_dump(tools.page(rendered(id, "html"))).split())
    view = pa.resolve(catalog()[id], locale="en", on=ON)
    for title in _titles(view):
        assert "".join(title.split()) in dump
    for url in tools.hrefs(rendered(id, "html")):
        assert url in html.unescape(dump)


def _titles(view: View) -> Iterator[str]:
    yield view.title.text
    yield from (source.title.text for source in view.sources)
    for action in _all(view.actions):
        yield action.title.text
        yield from (item.title.text for item in action.items)


def _all(actions: Iterable[Action]) -> Iterator[Action]:
    for action in actions:
        yield action
        yield from _all(action.actions)


@pytest.mark.parametrize("format", pa.FORMATS)
@pytest.mark.parametrize("id", EXAMPLES)
def test_every_format_ends_with_its_stamp(id: str, format: str) -> None:
    """Who finds a copy can see what it is, when it was made and until when it holds."""
    told = " ".join(html.unescape(rendered(id, format)).split())
    key, shown = catalog()[id].key, pa.FORMATS[format].carries or format
    stamp = (
        rf"pride-actions {key} format={shown} locale=en made=2026-11-22 until=\S+"
        r"( [a-z_]+=\S+)* check=\w{10}"
    )
    assert re.search(stamp, told)
