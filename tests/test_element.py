"""The element: a whole snippet with its own stamp, and what its script needs, in few bytes."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest

import pride_actions as pa
from pride_actions.renderers.element import MORE, SCRIPT, script_file
from pride_actions.renderers.events import events, moment
from tests import tools
from tests.making import ATTEND_WORDS, SIGN_WORDS, action, campaign, event, sign
from tests.strategies import PACKS

ON = date(2026, 11, 22)


def reference() -> pa.Campaign:
    return pa.load(PACKS / "reference")["reference"]


def element(**options: Any) -> str:
    return pa.render(reference(), "element", on=ON, **options)


def attributes(text: str, tag: str) -> dict[str, str]:
    tree = html5lib.parseFragment(text, namespaceHTMLElements=False)
    return dict(next(found for found in tree.iter(tag)).attrib)


# --- the snippet in it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"style": "inline", "theme": "dark"},
        {"layout": "compact", "accent": "#0a7d00", "heading_level": 3},
        {"title": "Ours <b>", "intro": "We", "credit": "Us", "nonce": "bm9uY2U="},
        {"exit_link": True, "exit_script": True, "jurisdiction": "DE", "only": ["read-the-report"]},
    ],
)
def test_it_holds_the_snippet_as_it_would_be_alone(options: dict[str, Any]) -> None:
    alone = pa.render_html(reference(), on=ON, **({"style": "scoped", "theme": "auto"} | options))
    made = element(src="/fresh.html", more="/more.js", **options)
    assert f">\n{alone}</pride-action>\n" in made
    assert made.count("pride-actions reference/reference format=html") == 1


def test_it_is_valid(tmp_path: Path) -> None:
    files = []
    for number, options in enumerate(({}, {"src": "/a.html", "more": "/b.js", "nonce": "YQ=="})):
        made = element(style="none", **options)  # the style element is another test's
        assert tools.html5_errors(made) == []
        files.append(tmp_path / f"{number}.html")
        files[-1].write_text(tools.page(made), encoding="utf-8")
    assert tools.vnu(files) == []
    assert tools.html_validate(files) == []


# --- its scripts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "most"), [(SCRIPT, 1500), (MORE, 2000)])
def test_its_scripts_are_small(name: str, most: int) -> None:
    """One of the embeds that others hand out grew from 45 to 126 kB in one release."""
    count = "zlib.brotliCompressSync(fs.readFileSync(0)).length"
    found = tools.run(tools.require("node"), "-p", count, stdin=script_file(name))
    assert 0 < int(found.stdout) < most


@pytest.mark.parametrize("name", [SCRIPT, MORE])
def test_its_scripts_keep_nothing_and_load_nothing_but_the_snippet(name: str) -> None:
    text = script_file(name)
    for word in ("cookie", "localStorage", "sessionStorage", "indexedDB", "innerHTML", "eval(",
                 "XMLHttpRequest", "sendBeacon", "http:", "https:", "import("):  # fmt: skip
        assert word not in text, word
    assert text.count("fetch(") == (name == SCRIPT)


def test_they_are_pinned() -> None:
    for name, options in ((SCRIPT, {}), (MORE, {"more": "/more.js"})):
        digest = b64encode(hashlib.sha384(script_file(name).encode()).digest()).decode()
        assert f'integrity="sha384-{digest}"' in element(**options)
    assert 'integrity="sha256-YWJj"' in element(integrity="sha256-YWJj")


def test_each_is_there_only_where_it_is_wanted() -> None:
    assert element().count("<script") == 1
    assert attributes(element(), "pride-action").keys() == {"data-expired"}
    made = element(script="https://assets.partner.example/p.js", more="/more.js", nonce="YQ==")
    assert made.count('<script type="module"') == made.count('crossorigin="anonymous"') == 2
    assert made.count('nonce="YQ=="') == 3
    assert attributes(made, "script")["src"] == "https://assets.partner.example/p.js"


@pytest.mark.parametrize(
    ("option", "wrong"),
    [
        ("src", "https://elsewhere.example/x.html"),
        ("src", "//elsewhere.example/x.html"),
        ("src", "fresh.html"),
        ("src", "/a\\b"),
        ("src", '/"><script>'),
        ("script", "//elsewhere.example/x.js"),
        ("script", "http://partner.example/x.js"),
        ("script", "javascript:alert(1)"),
        ("more", "data:text/javascript,1"),
        ("integrity", "sha384"),
        ("integrity", 'sha384-a" onload="x'),
        ("nonce", '"'),
        ("style", "shadow"),
    ],
)
def test_what_cannot_be_is_an_error(option: str, wrong: str) -> None:
    with pytest.raises((pa.OptionError, pa.NotFoundError)):
        element(**{option: wrong})


def test_its_words_are_those_of_the_language() -> None:
    told = attributes(element(locale="de", more="/m.js"), "pride-action")
    labels = pa.resolve(reference(), locale="de", on=ON).labels
    for name in ("expired", "copy", "copied", "failed", "share", "calendar"):
        assert told[f"data-{name}"] == labels[name] != ""


# --- events --------------------------------------------------------------------------------------


def dated(**parts: Any) -> list[dict[str, str]]:
    facts = action("attend", events={"rally": event(**parts)})
    found = campaign({"go": (facts, ATTEND_WORDS)})
    return events(pa.resolve(found, on=date(2026, 11, 10)))


def test_an_event_is_told_exactly() -> None:
    made = element(more="/more.js")
    assert json.loads(attributes(made, "pride-action")["data-events"]) == [
        {
            "uid": "berlin.come-to-the-vigil.reference@reference.invalid",
            "title": "Vigil on Human Rights Day",
            "stamp": "20261122T000000Z",
            "start": "20261210T170000Z",
            "end": "20261210T180000Z",
            "place": "Pariser Platz, Berlin, Germany",
            "url": "https://vigil.example/december/berlin",
        }
    ]


@pytest.mark.parametrize("layout", ["compact", "buttons", "banner"])
def test_no_event_is_told_to_a_script_that_finds_no_title_of_it(layout: str) -> None:
    made = element(more="/more.js", layout=layout)
    assert attributes(made, "pride-action")["data-events"] == "[]"


@pytest.mark.parametrize(
    ("parts", "start", "end"),
    [
        ({"starts": "2026-12-10"}, "20261210", None),
        ({"starts": "2026-12-10", "ends": "2026-12-12"}, "20261210", "20261213"),
        ({"starts": "2026-12-10T18:00"}, "20261210T170000Z", None),
        ({"starts": "2026-12-10T18:00", "ends": "2026-12-11"}, "20261210T170000Z", None),
        (
            {"starts": "2026-12-10T23:30", "ends": "2026-12-11T01:00", "timezone": "Asia/Kolkata"},
            "20261210T180000Z",
            "20261210T193000Z",
        ),
    ],
)
def test_days_and_moments_stay_what_they_are(
    parts: dict[str, str], start: str, end: str | None
) -> None:
    (found,) = dated(**parts)
    assert found["start"] == start
    assert found.get("end") == end


def test_summer_time_is_that_of_the_place() -> None:
    assert moment("2026-07-01T12:00", "Europe/Berlin") == "20260701T100000Z"
    assert moment("2026-12-01T12:00", "Europe/Berlin") == "20261201T110000Z"


@pytest.mark.parametrize("parts", [{"starts": "2026-11-01"}, {"cancelled": "yes"}])
def test_what_is_over_or_called_off_is_not_offered(parts: dict[str, str]) -> None:
    assert dated(**parts) == []


def test_without_events_there_are_none() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    assert events(pa.resolve(found, on=date(2026, 11, 10))) == []
