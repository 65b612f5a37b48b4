"""Words of two directions: names, numbers and links stay whole in every format."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions.model.campaign import Campaign
from pride_actions.richtext import bare, display_width, isolated, wrap
from pride_actions.richtext.isolation import FSI, LRI, PDI
from tests import tools
from tests.making import CHECKED, SIGN_WORDS, action, campaign, needed, sign

ON = date(2026, 11, 10)
RTL = ("ar", "fa", "he", "ur")

CONTACT = action(
    "contact",
    targets={
        "office": {
            "type": "office",
            "channels": {
                "mail": {"kind": "email", "email": "office@gov.example"},
                "phone": {"kind": "phone", "phone": "+49301234567"},
                "post": {
                    "kind": "post",
                    "address": ["The Office", "Main Street 7", "10115 Berlin"],
                },
            },
        }
    },
)
for _channel in CONTACT["targets"]["office"]["channels"].values():
    _channel |= {"verified_on": CHECKED, "source": "report"}

WORDS = {"title": "Write", "targets": {"office": {"name": "The Office", "ask": "Ask for *this*."}}}


def contacts() -> Campaign:
    arabic = {
        "locale": "ar",
        "title": "حملة",
        "summary": "انظروا [HRW](source:report) و[التقرير](source:report).",
        "review": {"status": "reviewed"},
        "actions": {
            "write": {
                "title": "اكتبوا",
                "targets": {"office": {"name": "المكتب", "ask": "اطلبوا *هذا*."}},
            }
        },
    }
    return campaign({"write": (CONTACT, WORDS)}, ar=arabic)


@pytest.mark.parametrize("format", ["text", "markdown", "email-text"])
@pytest.mark.parametrize("locale", ["ar", "he", "en", "ja"])
def test_each_line_of_text_closes_what_it_opens(format: str, locale: str) -> None:
    text = pa.render(contacts(), format, on=ON, locale=locale)
    for line in text.splitlines():
        assert len(re.findall(f"[{FSI}{LRI}]", line)) == line.count(PDI)
    if locale in {"en", "ja"}:
        assert FSI not in text


def test_numbers_and_addresses_are_kept_apart_in_text() -> None:
    text = pa.render(contacts(), "text", on=ON, locale="ar")
    for part in ("office@gov.example", "Main Street 7", "News"):
        assert f"{FSI}{part}{PDI}" in text
    assert f"{LRI}+49301234567{PDI}" in text
    assert f"{FSI}HRW{PDI}" in text
    assert f"{FSI}التقرير{PDI}" not in text


def test_markdown_links_addresses_within_the_isolates() -> None:
    text = pa.render(contacts(), "markdown", on=ON, locale="ar")
    assert f"{FSI}<office@gov.example>{PDI}" in text
    assert f"[{FSI}HRW{PDI}](https://news.example/report)" in text
    assert 'href="mailto:office@gov.example"' in tools.github_html(text)


@pytest.mark.parametrize("locale", RTL)
@pytest.mark.parametrize("style", ["none", "scoped", "inline", "shadow"])
def test_html_has_elements_in_their_place(style: str, locale: str) -> None:
    text = str(pa.render_html(contacts(), on=ON, locale=locale, style=style))
    assert FSI not in text
    assert PDI not in text
    assert re.search(r"<bdi[^>]*>\+49301234567</bdi>", text)
    assert tools.html5_errors(text) == []


@pytest.mark.parametrize("format", ["email", "mjml"])
def test_mails_have_elements_too(format: str) -> None:
    text = pa.render(contacts(), format, on=ON, locale="ar")
    assert not re.search(f"[{FSI}{LRI}{PDI}]", text)
    assert '<span dir="ltr">+49301234567</span>' in text
    assert text.count("<span") == text.count("</span>")


def test_a_page_and_its_metadata_have_none() -> None:
    text = pa.render(contacts(), "document", on=ON, locale="ar")
    assert FSI not in text
    assert 'dir="rtl"' in text


def test_programs_get_values_as_they_are() -> None:
    told = json.loads(pa.render(contacts(), "json", on=ON, locale="ar"))
    rows = told["actions"][0]["items"][0]["rows"]
    found = {row["data"]["value"] for row in rows if row["key"].startswith("channel_")
             and isinstance(row["data"], dict)}  # fmt: skip
    assert {"office@gov.example", "+49301234567"} <= found
    assert "tel:+49301234567" in {row["link"]["url"] for row in rows if "link" in row}


def test_words_in_another_language_say_so() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)}, ar=ARABIC)
    text = str(pa.render_html(found, on=ON, locale="ar"))
    assert f'<span lang="en" dir="ltr"><bdi>{SIGN_WORDS["title"]}</bdi></span>' in text


ARABIC = {"locale": "ar", "title": "حملة", "summary": "عنها."}


def test_a_name_in_arabic_letters_is_kept_apart_among_latin_ones() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)}, words={"regions": {}}, ar=ARABIC)
    assert isolated("منظمة (1)", "ltr") == f"{FSI}منظمة (1){PDI}"
    assert FSI not in pa.render(found, "text", on=ON, locale="en")


@given(st.text(max_size=30), st.sampled_from(["ltr", "rtl"]))
def test_isolates_add_nothing_else(text: str, around: str) -> None:
    text = bare(text)
    made = isolated(text, "rtl" if around == "rtl" else "ltr")
    assert bare(made) == text
    assert isolated(made, "rtl" if around == "rtl" else "ltr") == made


@given(st.lists(st.text("ab אב12", min_size=1, max_size=9), min_size=1, max_size=12))
def test_wrapped_lines_are_balanced_and_fit(parts: list[str]) -> None:
    text = " ".join(isolated(part, "rtl") for part in parts)
    lines = wrap(text, 20, "- ", "  ")
    assert all(len(re.findall(f"[{FSI}{LRI}]", line)) == line.count(PDI) for line in lines)
    assert all(display_width(line) <= 20 for line in lines)
    assert bare(" ".join(lines)).split()[1:] == bare(text).split()


# --- drafts --------------------------------------------------------------------------------------

DRAFT_FORMATS = [
    name for name, row in pa.FORMATS.items() if name not in {"oembed-json", "oembed-xml"}
]


def drafted(status: str) -> Campaign:
    """Give a campaign with a warning, an ask, what not to do and whom a gift is for, in German."""
    facts = action(
        "contact", "donate", do_not=["no"], targets=CONTACT["targets"],
        donation={
            "recipient": "unknown", "url": "https://unknown.example/give", "coordinated": "unknown",
            "verified_on": CHECKED, "sources": ["report"],
        },
        risk={"checked_on": CHECKED, "by_jurisdiction": {"RU": "care"}},
    )  # fmt: skip

    def words(prefix: str) -> dict[str, object]:
        return {
            "title": f"{prefix} title",
            "do_not": {"no": f"{prefix} must-not"},
            "targets": {"office": {"name": f"{prefix} office", "ask": f"{prefix} ask"}},
            "donation": {"beneficiary": f"{prefix} people", "purpose": f"{prefix} purpose"},
        }

    advisory = {
        "level": "caution",
        "jurisdictions": ["RU"],
        "checked_on": CHECKED,
        "sources": ["report"],
    }
    warned = {"care": {"title": "English warning", "text": "English danger"}}
    german = {
        "locale": "de", "title": "Deutsch", "summary": "Deutsch.", "review": {"status": status},
        "advisories": {"care": {"title": "Deutsche Warnung", "text": "Deutsche Gefahr"}},
        "actions": {"act": words("Deutsch")},
    }  # fmt: skip
    return campaign(
        {"act": (facts, words("English"))}, facts={"advisories": {"care": advisory}},
        words={"advisories": warned}, de=german,
    )  # fmt: skip


SOURCES = ("warning", "danger", "must-not", "ask", "people")


@pytest.mark.parametrize("format", DRAFT_FORMATS)
def test_a_draft_is_followed_by_the_source_where_a_mistake_could_do_harm(format: str) -> None:
    text = pa.render(drafted("draft"), format, on=ON, locale="de", **needed(format))
    if format == "iframe":
        return
    for word in SOURCES:
        assert f"English {word}" in text, word
    assert "English purpose" not in text
    reviewed = pa.render(drafted("reviewed"), format, on=ON, locale="de", **needed(format))
    assert "English" not in reviewed


def test_the_source_is_marked_with_its_language() -> None:
    text = str(pa.render_html(drafted("draft"), on=ON, locale="de"))
    for word in SOURCES:
        assert re.search(f'<(span|div) lang="en" dir="ltr">(<p>)?English {word}', text), word


def test_the_language_it_was_written_in_needs_no_original() -> None:
    assert "Original" not in pa.render(drafted("draft"), "text", on=ON, locale="en")
    told = json.loads(pa.render(drafted("draft"), "json", on=ON, locale="de"))
    assert told["actions"][0]["do_not"][0]["text"]["original"]["text"] == "English must-not"
