"""What goes around a section of a mail: subjects, a preheader, and a message to look at."""

from __future__ import annotations

import email
import email.policy
from datetime import date
from email.message import EmailMessage
from functools import cache
from typing import Any

import pytest

import pride_actions as pa
from pride_actions import profiles
from pride_actions.model.campaign import Campaign
from pride_actions.profiles.guarding import USUAL_STARTS
from tests import tools
from tests.making import SIGN_WORDS, campaign, sign
from tests.strategies import PACKS

ON = date(2026, 11, 22)


@cache
def catalog() -> pa.Catalog:
    return pa.load(PACKS / "every-field", PACKS / "reference")


def parsed(section: pa.Section) -> EmailMessage:
    """The message as a mail program reads it."""
    raw = section.as_message("Us <us@example.org>", "you@example.org").as_bytes()
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_subjects_and_preheader_come_from_the_words() -> None:
    section = pa.render_email(catalog()["mark-open"], on=ON, locale="en")
    assert section.subject_suggestions == ("Mark-MailSubject", "Mark-MailOtherSubject")
    assert section.preheader == "Mark-MailPreheader"


def test_without_words_for_them_they_are_the_title_and_the_first_sentence() -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="en")
    assert section.subject_suggestions == ("Stand with people in Uganda",)
    assert section.preheader == "A law of 2023 punishes people in Uganda for whom they love."


def test_a_first_sentence_that_is_too_long_is_no_preheader() -> None:
    found = campaign({"s": (sign(), SIGN_WORDS)}, words={"summary": "Word after word " * 20})
    assert pa.render_email(found, on=ON).preheader == ""


def test_what_is_over_calls_for_nothing_in_its_subject() -> None:
    mail = {"mail": {"subjects": ["Sign now!"], "preheader": "Only today."}}
    words = {"withdrawn": "It was wrong.", **mail}
    open_one = campaign({"s": (sign(), SIGN_WORDS)}, words=words)
    over = campaign({"s": (sign(), SIGN_WORDS)}, {"status": "closed"}, words)
    gone = campaign({"s": (sign(), SIGN_WORDS)}, {"withdrawn": {"on": "2026-11-02"}}, words)
    later = campaign({"s": (sign() | {"opens": "2026-12-01"}, SIGN_WORDS)}, words=words)
    assert pa.render_email(open_one, on=ON).subject_suggestions == ("Sign now!",)
    for found in (over, gone, later):
        section = pa.render_email(found, on=ON)
        assert section.subject_suggestions == ("A campaign",)
        assert "Only today." not in section.preheader
        assert pa.render_email(found, on=ON).links.count("https://petitions.example/1") == 0


def test_a_translation_without_words_for_mails_has_those_of_the_next_language() -> None:
    german = {"locale": "de", "title": "Kampagne", "summary": "Worum es geht."}
    found = campaign(
        {"s": (sign(), SIGN_WORDS)}, words={"mail": {"subjects": ["Sign now!"]}}, de=german
    )
    assert pa.render_email(found, on=ON, locale="de").subject_suggestions == ("Sign now!",)


def test_your_own_title_is_the_first_subject() -> None:
    section = pa.render_email(catalog()["mark-open"], on=ON, locale="en", title="Ours")
    assert section.subject_suggestions[0] == "Ours"


def test_subjects_hold_no_marks_of_direction() -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="he")
    assert section.subject_suggestions == ("Stand with people in Uganda",)
    assert not set("\u2066\u2067\u2068\u2069") & set(section.text + section.html)


def test_size_and_links() -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="en")
    assert section.size == len(section.html.encode())
    assert list(section.links) == list(dict.fromkeys(tools.hrefs(section.html)))
    assert len(section.links) > 10
    found = campaign({"s": (sign(url="https://petitions.example/?a=1&b=2"), SIGN_WORDS)})
    section = pa.render_email(found, on=ON)
    assert section.links[0] == "https://petitions.example/?a=1&b=2"
    assert 'href="https://petitions.example/?a=1&amp;b=2"' in section.html


def test_a_message_has_both_parts() -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="en")
    message = parsed(section)
    assert message.get_content_type() == "multipart/alternative"
    assert message["Subject"] == "Stand with people in Uganda"
    text, html = message.iter_parts()
    assert text.get_content().replace("\r\n", "\n") == section.text
    assert section.html in html.get_content().replace("\r\n", "\n")
    before, _, _ = html.get_content().partition(section.html[:20])
    assert f'<div style="display:none">{section.preheader}</div>' in before


def test_a_subject_and_a_preheader_are_words_and_no_markup() -> None:
    words = {"mail": {"subjects": ["</title>First"], "preheader": "1 < 2 & <b>3"}}
    section = pa.render_email(campaign({"s": (sign(), SIGN_WORDS)}, words=words), on=ON)
    html = parsed(section).get_body(("html",))
    assert html is not None
    assert ">1 &lt; 2 &amp; &lt;b&gt;3</div>" in html.get_content()
    assert "<title>&lt;/title&gt;First</title>" in html.get_content()


def test_a_message_is_a_whole_page_by_a_strict_parser() -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="ar")
    html = parsed(section).get_body(("html",))
    assert html is not None
    assert tools.html5_errors(html.get_content()) == []


def test_a_message_tells_nothing_of_when_or_where_it_was_made() -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="en")
    one, other = (section.as_message().as_bytes() for _ in range(2))
    assert one == other
    assert parsed(section).keys() == [
        "Subject", "From", "To", "MIME-Version", "Content-Type",
    ]  # fmt: skip
    dated = section.as_message(date="Sun, 22 Nov 2026 12:00:00 +0000", message_id="<1@example.org>")
    assert dated["Message-ID"] == "<1@example.org>"
    assert str(dated["Date"]) == "Sun, 22 Nov 2026 12:00:00 +0000"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_no_header_can_be_smuggled_in(line_break: str) -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="en")
    with pytest.raises(ValueError, match=r"linefeed|newline|invalid"):
        section.as_message(f"us@example.org{line_break}Bcc: them@example.org")
    for title in (f"Ours{line_break}Bcc: them@example.org",):
        try:
            made = pa.render_email(catalog()["reference"], on=ON, title=title)
        except pa.OptionError:
            continue
        assert "Bcc" not in parsed(made)


def test_lines_of_a_message_are_short() -> None:
    for id in ("mark-open", "reference"):
        raw = pa.render_email(catalog()[id], on=ON).as_message().as_bytes()
        assert max(map(len, raw.split(b"\n"))) <= 998


def test_merge_tags_stand_where_they_were_asked_for() -> None:
    options = {"on": ON, "locale": "en", "intro": "Dear {first_name} {{x}},"}
    section = pa.render_email(
        catalog()["reference"], profile="mailchimp", slots=["first_name"], **options  # type: ignore[arg-type]
    )  # fmt: skip
    assert section.html.count("*|") == section.text.count("*|") == 1
    assert "Dear *|FNAME|* " in section.html
    assert "Dear *|FNAME|* " in section.text
    assert "{{" not in section.html + section.text
    with pytest.raises(pa.OptionError):
        pa.render_email(catalog()["reference"], slots=["first_name"], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("service", profiles.names())
def test_subjects_and_preheader_are_no_code_of_the_service(service: str) -> None:
    code = "%recipient.x% {{ x }} {% x %} *|FNAME|* [[data:x]] %%x%% <% x %>"
    mail = {"mail": {"subjects": [f"First {code}"], "preheader": f"Second {code}"}}
    for words in (mail, {"title": f"First {code}", "summary": f"Second {code}. More."}):
        section = pa.render_email(
            campaign({"s": (sign(), SIGN_WORDS)}, words=words), on=ON, profile=service
        )
        assert section.subject_suggestions[0].startswith("First")
        assert section.preheader.startswith("Second")
        told = "".join((*section.subject_suggestions, section.preheader))
        assert not [start for start in USUAL_STARTS if start in told]


def test_a_merge_tag_in_your_title_stands_in_the_subject() -> None:
    section = pa.render_email(
        catalog()["reference"],
        on=ON,
        title="For {first_name} *|LNAME|*",
        slots=["first_name"],
        profile="mailchimp",
    )
    subject = section.subject_suggestions[0]
    assert subject.startswith("For *|FNAME|* ")
    assert subject.count("*|") == 1
    assert not any("{first_name}" in told for told in section.subject_suggestions)


def test_a_section_is_the_same_as_its_two_formats() -> None:
    found: Campaign = catalog()["reference"]
    section = pa.render_email(found, on=ON, locale="en", layout="cards", theme="dark")
    assert section.html == pa.render(found, "email", on=ON, locale="en", layout="cards",
                                     theme="dark")  # fmt: skip
    assert section.text == pa.render(found, "email-text", on=ON, locale="en", layout="cards")


@pytest.mark.parametrize(
    "options",
    [
        {"locale": "de"},
        {"jurisdiction": "MV"},
        {"only": ["mark-sign"]},
        {"kinds": ["sign"]},
        {"max_actions": 1},
        {"title": "Ours"},
        {"intro": "Dear all,"},
        {"credit": "From us."},
    ],
    ids=str,
)
def test_arguments_are_those_of_render(options: dict[str, Any]) -> None:
    found: Campaign = catalog()["mark-open"]
    section = pa.render_email(found, on=ON, **options)
    assert section.html == pa.render(found, "email", on=ON, **options)
    assert section.text == pa.render(found, "email-text", on=ON, **options)
    assert section.html != pa.render(found, "email", on=ON)


def test_options_are_those_of_the_format() -> None:
    with pytest.raises(pa.OptionError, match="no option 'colour'"):
        pa.render_email("chechnya", colour="red")  # type: ignore[call-arg]
