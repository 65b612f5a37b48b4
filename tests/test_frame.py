"""Frames and oEmbed: nothing but a title and an address, in the room that was asked for."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET  # only what was made here is read
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest

import pride_actions as pa
from pride_actions.renderers.embedding import directives, policy
from pride_actions.renderers.oembed import BELOW
from tests import tools
from tests.audit.site import audited, page, rendered
from tests.strategies import PACKS
from tests.test_attacks import attacked

ON = date(2026, 11, 22)
SRC = "https://partner.example/frame.html"
PAGE = "https://partner.example/reference/"


def reference() -> pa.Campaign:
    return pa.load(PACKS / "reference")["reference"]


def made(format: str = "iframe", **options: Any) -> str:
    return pa.render(reference(), format, on=ON, **({"src": SRC} | options))


def oembed(**options: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(made("oembed-json", **options))
    return told


def frame_in(text: str) -> dict[str, str]:
    tree = html5lib.parseFragment(text, namespaceHTMLElements=False)
    return dict(next(tree.iter("iframe")).attrib)


# --- the frame -----------------------------------------------------------------------------------


def test_the_frame_has_all_that_frames_should_have() -> None:
    assert frame_in(made()) == {
        "src": SRC,
        "title": "Stand with people in Uganda",
        "width": "720",
        "height": "640",
        "loading": "lazy",
        "sandbox": "allow-scripts allow-popups allow-popups-to-escape-sandbox "
        "allow-top-navigation-by-user-activation",
        "referrerpolicy": "no-referrer",
    }
    assert "loading" not in frame_in(made(lazy=False))
    assert tools.hrefs(made()) == [SRC]
    assert tools.hrefs(made(url=PAGE)) == [PAGE]


def test_it_is_valid_and_its_policy_is_told(tmp_path: Path) -> None:
    files = []
    variants: list[dict[str, Any]] = [{}, {"auto_height": False}, {"nonce": "YQ==", "url": PAGE}]
    for number, options in enumerate(variants):
        files.append(tmp_path / f"{number}.html")
        text = made(**options) if number < 2 else made(**options) + oembed()["html"]
        assert tools.html5_errors(text) == []
        files[-1].write_text(tools.page(text), encoding="utf-8")
    assert tools.vnu(files) == []
    assert "frame-src https://partner.example" in directives(policy(made()))
    assert "script-src" not in policy(made(auto_height=False))
    assert policy(made(nonce="YQ=="))["script-src"] == ("'nonce-YQ=='",)


def test_its_size() -> None:
    assert len(made().encode()) < 2200


@pytest.mark.parametrize(
    ("option", "wrong"),
    [
        ("src", ""),
        ("src", "http://partner.example/"),
        ("src", "/frame.html"),
        ("src", "javascript:alert(1)"),
        ("url", "/page"),
        ("height", 0),
        ("height", 99999),
        ("width", 20),
        ("sandbox", '"><script>'),
        ("sandbox", "allow-scripts allow-same-origin"),
        ("nonce", '"'),
    ],
)
def test_what_cannot_be_is_an_error(option: str, wrong: Any) -> None:
    with pytest.raises(pa.OptionError, match=option):
        made(**{option: wrong})


# --- oEmbed --------------------------------------------------------------------------------------


def test_json_says_what_the_specification_wants() -> None:
    told = oembed(url=PAGE)
    snippet = told.pop("html")
    assert told == {
        "version": "1.0",
        "type": "rich",
        "title": "Stand with people in Uganda",
        "author_name": "Rainbow Press",
        "author_url": "https://press.example/",
        "provider_name": "Rainbow Press",
        "provider_url": "https://press.example/",
        "cache_age": 86400,
        "width": 720,
        "height": 720,
    }
    assert frame_in(snippet)["src"] == SRC
    assert tools.hrefs(snippet) == [PAGE, PAGE]  # once for those who take scripts away
    assert "<script" not in snippet


def test_xml_says_the_same() -> None:
    variants: list[dict[str, Any]] = [{}, {"url": PAGE, "maxwidth": 300, "maxheight": 400}]
    for options in variants:
        tree = ET.fromstring(made("oembed-xml", **options))  # noqa: S314
        assert tree.tag == "oembed"
        found = {part.tag: (part.text or "").rstrip("\n") for part in tree}
        assert found == {name: str(value).rstrip("\n") for name, value in oembed(**options).items()}


@pytest.mark.parametrize(
    ("wanted", "width", "height"),
    [
        ({}, 720, 720),
        ({"maxwidth": 300}, 300, 720),
        ({"maxheight": 400}, 720, 400),
        ({"maxwidth": 4000, "maxheight": 4000}, 720, 720),
        ({"maxwidth": 200, "maxheight": 260}, 200, 260),
        ({"maxheight": 248}, 720, 248),
    ],
)
def test_bounds_are_honoured(wanted: dict[str, int], width: int, height: int) -> None:
    told = oembed(**wanted)
    assert (told["width"], told["height"]) == (width, height)
    frame = frame_in(told["html"])
    assert int(frame["width"]) <= width
    assert int(frame["height"]) + BELOW <= height


@pytest.mark.parametrize(("option", "least"), [("maxwidth", 160), ("maxheight", 160 + BELOW)])
def test_too_little_room_is_an_error(option: str, least: int) -> None:
    """There has to be room for the frame, and for what stands below it."""
    for wrong in (-1, 5, least - 1):
        with pytest.raises(pa.OptionError, match=f"{option}={wrong} is not between {least} and"):
            oembed(**{option: wrong})
    oembed(**{option: least})


# --- the page that is framed, and that says where the others are ---------------------------------


def test_the_page_says_where_its_oembed_document_and_its_translations_are() -> None:
    links = {"de": "https://partner.example/de/", "pt-BR": "https://partner.example/pt/"}
    given = tuple(f"{code}={address}" for code, address in links.items())
    for alternates in (links, given):
        text = pa.render(
            reference(), "document", on=ON, oembed="https://partner.example/o.json",
            alternates=alternates,
        )  # fmt: skip
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        found = [dict(link.attrib) for link in tree.iter("link") if link.get("rel") == "alternate"]
        assert {one["hreflang"]: one["href"] for one in found if "hreflang" in one} == links
        assert [one for one in found if "type" in one] == [
            {
                "rel": "alternate",
                "type": "application/json+oembed",
                "href": "https://partner.example/o.json",
                "title": "Stand with people in Uganda",
            }
        ]
        assert "alternates=" not in text


OTHERS = {
    "en": "https://partner.example/en/",
    "ar": "https://partner.example/ar/",
    "x-default": "https://partner.example/",
}


def test_readers_find_the_page_in_their_language_by_its_own_name() -> None:
    text = pa.render(reference(), "document", on=ON, alternates=OTHERS)
    nav = html5lib.parse(text, namespaceHTMLElements=False).find("body/nav")
    assert nav is not None
    assert [(link.text, link.get("href"), link.get("dir")) for link in nav.iter("a")] == [
        ("English", "https://partner.example/en/", "ltr"),
        ("العربية", "https://partner.example/ar/", "rtl"),
    ]
    assert [link.text for link in nav.iter("a") if link.get("aria-current")] == ["English"]


NEXT = "https://partner.example/next/"


def way_on(**options: Any) -> list[tuple[str | None, str | None]]:
    text = pa.render("chechnya-2017", "document", on=ON, **{"successor": NEXT, **options})
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    return [(link.text, link.get("href")) for link in tree.findall("body/main/p[@class='next']/a")]


def test_a_page_with_nothing_left_to_do_leads_to_what_has_taken_its_place() -> None:
    assert way_on() == [("LGBT people in Chechnya", NEXT)]
    assert way_on(locale="de") == [("LGBT-Menschen in Tschetschenien", NEXT)]


def test_it_does_not_where_that_is_not_known_or_stands_in_a_frame() -> None:
    assert way_on(successor="") == way_on(frame=True) == []
    assert "next" not in pa.render("chechnya", "document", on=ON, successor=NEXT)
    with pytest.raises(pa.OptionError, match="successor="):
        way_on(successor="/next")


def test_a_link_that_leaves_the_page_stands_before_those_to_other_pages() -> None:
    text = pa.render(
        "chechnya-2017", "document", on=ON, alternates=OTHERS, successor=NEXT, exit_link=True
    )
    assert text.index("pa-exit") < text.index('class="next"') < text.index("<nav")


@pytest.mark.parametrize(
    "options",
    [
        {"frame": True},
        {"alternates": {"en": "https://partner.example/en/"}},
    ],
)
def test_no_languages_are_named_in_a_frame_or_where_there_is_one_alone(
    options: dict[str, Any],
) -> None:
    assert "<nav" not in pa.render(
        reference(), "document", on=ON, **{"alternates": OTHERS, **options}
    )


@pytest.mark.parametrize(
    "options",
    [
        {"oembed": "/o.json"},
        {"alternates": ("de",)},
        {"alternates": ("de=/x",)},
        {"alternates": {'de" x': "https://partner.example/"}},
        {"alternates": {"de": "javascript:alert(1)"}},
    ],
)
def test_what_cannot_stand_in_its_head_is_an_error(options: dict[str, Any]) -> None:
    with pytest.raises(pa.OptionError, match=next(iter(options))):
        pa.render(reference(), "document", on=ON, **options)


def test_a_framed_page_is_valid_and_allows_only_its_own_script(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    text = pa.render(
        reference(), "document", on=ON, frame=True, exit_link=True,
        oembed="https://partner.example/o.xml", alternates={"de": "https://partner.example/de/"},
    )  # fmt: skip
    file.write_text(text, encoding="utf-8")
    assert tools.html5_errors(text) == []
    assert tools.vnu([file]) == []
    assert '<base target="_top">' in text
    assert "text/xml+oembed" in text
    assert text.count("&#39;sha256-") == 2
    assert "postMessage" not in pa.render(reference(), "document", on=ON)


# --- found again ---------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["iframe", "oembed-json"])
def test_an_audit_knows_a_frame_and_notices_another_page_in_it(tmp_path: Path, format: str) -> None:
    text = rendered(format, src=SRC)
    text = json.loads(text)["html"] if format == "oembed-json" else text
    (found,) = audited(tmp_path, page(text))
    assert found.status == "current"
    for tag in ("iframe src", "a href"):
        planted = text.replace(f'{tag}="{SRC}', f'{tag}="https://evil.example/x')
        (found,) = audited(tmp_path, page(planted))
        assert found.status == "altered"
        assert "https://evil.example/x" in found.message


def test_an_audit_finds_the_snippet_in_an_element_and_mends_it(tmp_path: Path) -> None:
    text = rendered("element", src="/a.html", more="/b.js", nonce="YQ==", intro="Ours.")
    (found,) = audited(tmp_path, page(text))
    assert (found.status, found.stamp and found.stamp.format) == ("current", "html")


# --- attacked ------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 20, 40])
def test_words_cannot_break_out_of_attributes_json_or_xml(turn: int) -> None:
    hostile = "\"></iframe><script>alert(1)</script>'&{{7*7}} ]]>"
    for found in attacked(turn):
        for title in ("", hostile):
            told: dict[str, Any] = {"on": ON, "title": title}
            frame = pa.render(found, "iframe", src=SRC, **told)
            live = pa.render(found, "element", more="/m.js", src="/f.html", style="none", **told)
            for text, scripts in ((frame, 1), (live, 2)):
                assert tools.html5_errors(text) == []
                tree = html5lib.parseFragment(text, namespaceHTMLElements=False)
                assert len([*tree.iter("script")]) == scripts
                handlers = {
                    name for part in tree.iter() for name in part.attrib if name[:2] == "on"
                }
                assert handlers == set()
            title = title or pa.resolve(found, on=ON).title.text
            assert frame_in(frame)["title"] == title
            assert json.loads(pa.render(found, "oembed-json", src=SRC, **told))["title"] == title
            tree = ET.fromstring(pa.render(found, "oembed-xml", src=SRC, **told))  # noqa: S314
            assert tree.findtext("title") == title
