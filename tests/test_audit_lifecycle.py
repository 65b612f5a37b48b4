"""What becomes of a snippet that nobody touched: outdated, ended, withdrawn, or not judged."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import pride_actions as pa
from pride_actions.audit import exit_code
from tests.audit import hosts
from tests.audit.site import (
    DONATE,
    DONATE_WORDS,
    ENDINGS,
    GIVE,
    NOW,
    ON,
    SIGN_IT,
    SIGN_WORDS,
    WARNING,
    as_page,
    audited,
    catalog,
    example,
    page,
    rendered,
    statuses,
)
from tests.making import RISK, Data, action, campaign, petition, sign
from tests.making import SIGN_WORDS as OTHER_WORDS


@pytest.mark.parametrize("format", ENDINGS)
def test_other_words_in_the_pack_make_it_outdated(tmp_path: Path, format: str) -> None:
    new = catalog(example(words={"summary": "People still wait at the border."}))
    (found,) = audited(tmp_path, *as_page(format, rendered(format)), catalog=new)
    assert found.status == "outdated"
    assert "still" in found.message


def test_the_shortest_useful_difference_is_told(tmp_path: Path) -> None:
    new = catalog(example(words={"summary": "People wait at the border, and it’s warm."}))
    (found,) = audited(tmp_path, page(hosts.wordpress(rendered())), catalog=new)
    assert [str(change) for change in found.changes] == ["“cold.” stands in place of “warm.”"]


def test_words_that_became_a_link_or_none_are_told(tmp_path: Path) -> None:
    plain = catalog(example(words={"summary": "Read the report."}))
    linked = catalog(example(words={"summary": "Read the [report](source:report)."}))
    (found,) = audited(tmp_path, page(pa.render(linked["borders"], on=ON)), catalog=plain)
    assert [str(change) for change in found.changes] == [
        "“report” leads to https://news.example/report"
    ]
    (found,) = audited(tmp_path, page(pa.render(plain["borders"], on=ON)), catalog=linked)
    assert [str(change) for change in found.changes] == [
        "“report” does not lead to https://news.example/report"
    ]


@pytest.mark.parametrize("own", [{}, {"title": "Ours", "intro": "We say so.", "credit": "Us"}])
def test_own_words_are_no_difference(tmp_path: Path, own: dict[str, str]) -> None:
    new = catalog(example(words={"summary": "People wait at the border, and it’s warm."}))
    for format in ENDINGS:
        (found,) = audited(tmp_path, *as_page(format, rendered(format, **own)), catalog=new)
        assert found.status == "outdated"
        assert len(found.changes) == 1
        assert {name: getattr(found.own, name) for name in own} == own


def test_an_advisory_of_a_later_version_makes_it_outdated_and_accuses_nobody(
    tmp_path: Path,
) -> None:
    without = {"give": (DONATE | {"risk": RISK}, DONATE_WORDS)}
    old = catalog(example(without, {"advisories": {}}, {"advisories": {}}))
    html = page(pa.render(old["borders"], on=ON))
    # It is from this version of the pack, by its day, so it must have had the advisory.
    assert statuses(tmp_path, html) == ["altered"]
    later = NOW["borders"].pack.model_copy(update={"released_on": date(2026, 11, 12)})
    new = catalog(replace(NOW["borders"], pack=later, digest="later"))
    (found,) = audited(tmp_path, html, catalog=new, on=date(2026, 11, 12))
    assert found.status == "outdated"
    assert WARNING in str(found.changes)


def test_a_petition_that_moved_on_the_same_platform_is_no_swapped_link(tmp_path: Path) -> None:
    def signing(now: str, before: str = "") -> pa.Catalog:
        petitions = {"one": petition(url=now)}
        if before:
            petitions["old"] = petition(url=before, status="closed")
        words = {name: {"title": f"For {name}"} for name in petitions}
        facts: Data = {"kinds": ["sign"], "petitions": petitions}
        return catalog(
            example({"sign": (SIGN_IT | facts, SIGN_WORDS | {"petitions": words})})
        )  # fmt: skip

    old = signing("https://petitions.example/1")
    new = signing("https://petitions.example/2", "https://petitions.example/1")
    for format in ENDINGS:
        text, name = as_page(format, pa.render(old["borders"], format, on=ON))
        assert statuses(tmp_path, text, name, catalog=new) == ["outdated"]


@pytest.mark.parametrize("format", ENDINGS)
def test_time_alone_ends_it(tmp_path: Path, format: str) -> None:
    text, name = as_page(format, rendered(format))
    assert statuses(tmp_path, text, name, on=date(2026, 11, 13)) == ["current"]
    (found,) = audited(tmp_path, text, name, on=date(2026, 11, 14))
    assert found.status == "ended"
    assert "2026-11-14" in found.message
    (found,) = audited(tmp_path, text, name, on=date(2026, 11, 21))
    assert found.status == "ended"


def test_the_hour_counts(tmp_path: Path) -> None:
    html = page(rendered(on=datetime(2026, 11, 13, 23, 59, tzinfo=UTC)))
    at = datetime(2026, 11, 13, 23, 59, 30, tzinfo=UTC)
    assert statuses(tmp_path, html, on=at) == ["current"]
    assert statuses(tmp_path, html, on=datetime(2026, 11, 14, 0, 1, tzinfo=UTC)) == ["ended"]


def test_what_was_made_at_another_hour_of_its_day_is_not_altered(tmp_path: Path) -> None:
    """On the last day of a petition there is a time before and a time after its end."""
    closing = catalog(
        example({"sign": (sign(closes="2026-11-12T18:00", timezone="UTC"), OTHER_WORDS)})
    )
    later = datetime(2026, 11, 30, tzinfo=UTC)
    for hour in (0, 12, 17, 18, 23):
        html = pa.render(closing["borders"], on=datetime(2026, 11, 12, hour, tzinfo=UTC))
        expected = "ended" if hour < 18 else "current"
        assert statuses(tmp_path, page(html), catalog=closing, on=later) == [expected]


@pytest.mark.parametrize("format", ENDINGS)
def test_a_closed_petition_ends_the_call_for_it(tmp_path: Path, format: str) -> None:
    closed = catalog(example({"sign": (sign(status="closed"), SIGN_WORDS)}))
    (found,) = audited(tmp_path, *as_page(format, rendered(format)), catalog=closed)
    assert found.status == "ended"
    assert found.message == "a call has ended that it still makes"


def test_a_campaign_that_became_a_record_has_ended(tmp_path: Path) -> None:
    over = catalog(example(facts={"status": "closed"}))
    assert statuses(tmp_path, page(rendered()), catalog=over) == ["ended"]
    record = pa.render(over["borders"], on=ON)
    assert statuses(tmp_path, page(record), catalog=over) == ["current"]
    other = catalog(example(facts={"status": "closed"}, words={"summary": "People waited."}))
    assert statuses(tmp_path, page(record), catalog=other) == ["outdated"]


@pytest.mark.parametrize("format", ENDINGS)
def test_a_withdrawn_campaign(tmp_path: Path, format: str) -> None:
    gone = catalog(
        example(facts={"withdrawn": {"on": "2026-11-09"}}, words={"withdrawn": "We were wrong."})
    )
    old = rendered(format)
    text, name = as_page(format, old)
    assert statuses(tmp_path, text, name, catalog=gone) == ["withdrawn"]
    evil = text.replace(GIVE, "https://evil.example/give")
    assert statuses(tmp_path, evil, name, catalog=gone) == ["altered"]
    text, name = as_page(format, pa.render(gone["borders"], format, on=ON))
    assert statuses(tmp_path, text, name, catalog=gone) == ["current"]


def test_a_frame_around_a_campaign_that_was_withdrawn(tmp_path: Path) -> None:
    """It looks as before: what it shows is on another page."""
    frame = page(rendered("iframe", src="https://partner.example/borders/frame.html"))
    assert statuses(tmp_path, frame) == ["current"]
    words: Data = {"withdrawn": "We were wrong."}
    gone = catalog(example(facts={"withdrawn": {"on": "2026-11-11"}}, words=words))
    assert statuses(tmp_path, frame, catalog=gone) == ["withdrawn"]


def test_a_campaign_that_is_no_more(tmp_path: Path) -> None:
    (found,) = audited(tmp_path, page(rendered()), catalog=catalog(example(facts={"id": "other"})))
    assert (found.status, found.mendable) == ("withdrawn", False)


def test_a_pack_that_was_not_named(tmp_path: Path) -> None:
    (found,) = audited(tmp_path, page(rendered()), catalog=pa.load())
    assert found.status == "unknown-pack"
    assert "'tests'" in found.message


def test_an_action_that_is_no_more(tmp_path: Path) -> None:
    talk = (action("talk"), {"title": "Talk about it"})
    old = catalog(example({"talk": talk}))
    for format in ENDINGS:
        text = pa.render(old["borders"], format, only=["talk", "give"], on=ON)
        (found,) = audited(tmp_path, *as_page(format, text))
        assert found.status == "outdated"
        assert "'talk'" in found.message
        assert not found.mendable
        evil = text.replace(GIVE, "https://evil.example/give")
        (found,) = audited(tmp_path, *as_page(format, evil))
        assert found.status == "altered"
        assert "'talk'" in found.message


def test_links_that_went_with_an_action_are_not_known_any_more(tmp_path: Path) -> None:
    facts = {id: each for id, each in example().facts.actions.items() if id != "write"}
    new = catalog(example(facts={"actions": facts}))
    assert statuses(tmp_path, page(rendered()), catalog=new) == ["altered"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" made=2026-11-10", ""),
        ("made=2026-11-10", "made=2026-11-31"),
        ("made=2026-11-10", "made=9999-12-31"),
        (" until=", " until=soon"),
        ("format=html", "format=htm"),
        ("locale=en", "locale=english-please"),
        ("check=", "check=x"),
        (" check=", " for=XX-1 check="),
        (" check=", " heading_level=9 check="),
        (" check=", " heading_level=two check="),
        (" check=", " style=wild check="),
        (" check=", " style=nonecheck="),
        (" check=", " own=all check="),
        ("pride-actions tests/borders ", ""),
        ("pride-actions tests/borders", "tests/borders"),
    ],
)
def test_a_damaged_stamp_is_told(tmp_path: Path, old: str, new: str) -> None:
    html = rendered()
    assert old in html
    (found,) = audited(tmp_path, page(html.replace(old, new)))
    assert found.status == "unreadable"
    assert "stamp" in found.message


@pytest.mark.parametrize("written", [str.upper, str.lower, str.title])
@pytest.mark.parametrize("locale", ["en", "pt-BR", "zh-Hant"])
def test_a_stamp_in_other_letters_says_the_same(
    tmp_path: Path, locale: str, written: Callable[[str], str]
) -> None:
    html = rendered(locale=locale, jurisdiction="DE", kinds=["donate"], style="scoped")
    other = re.sub("pride-actions tests/[^<]*", lambda stamp: written(stamp[0]), html)
    assert other != html
    new = catalog(example(words={"summary": "People still wait at the border."}))
    assert statuses(tmp_path, page(other)) == ["current"]
    assert statuses(tmp_path, page(other), catalog=new) == ["outdated"]


def test_a_cut_stamp_is_told_and_does_not_swallow_the_next(tmp_path: Path) -> None:
    html = rendered()
    cut = html[: html.index(" check=")]
    assert statuses(tmp_path, page(f"{cut}</small></p></div></section>{html}")) == [
        "unreadable",
        "current",
    ]


def test_pages_in_another_encoding_are_told_if_they_hold_a_snippet(tmp_path: Path) -> None:
    from pride_actions.audit import audit

    for codec in ("cp1252", "utf-16"):
        (tmp_path / "page.html").write_bytes(page(rendered()).encode(codec, "replace"))
        (found,) = audit([tmp_path], NOW, on=ON)
        assert (found.status, found.line) == ("unreadable", 0)
        assert "UTF-8" in found.message
    (tmp_path / "page.html").write_bytes("<p>Café".encode("cp1252"))
    assert audit([tmp_path], NOW, on=ON) == ()


def test_what_is_no_json_is_told(tmp_path: Path) -> None:
    text = rendered("json")
    assert statuses(tmp_path, text[:-10], "view.json") == ["unreadable"]
    for depth in (101, 900, 100_000):
        deep = f'{{"a": {"[" * depth}{"]" * depth}, "b": {text}}}'
        assert statuses(tmp_path, deep, "view.json") == ["unreadable"]
        deep = text.replace('"campaign"', f'"x": {"[" * depth}{"]" * depth}, "campaign"', 1)
        assert statuses(tmp_path, deep, "view.json") == ["unreadable"]
    assert statuses(tmp_path, '{"a": 1', "other.json") == []


def test_a_missing_page_is_an_error(tmp_path: Path) -> None:
    from pride_actions.audit import audit

    with pytest.raises(FileNotFoundError):
        audit([tmp_path / "nowhere.html"], NOW, on=ON)


def test_the_exit_code_is_1_unless_all_is_current(tmp_path: Path) -> None:
    assert exit_code([]) == 0
    assert exit_code(audited(tmp_path, page(rendered() * 2))) == 0
    assert exit_code(audited(tmp_path, page(rendered()), on=date(2027, 1, 1))) == 1


def test_words_in_a_language_that_the_library_does_not_speak(tmp_path: Path) -> None:
    """The stamp then names the language of the library's own words."""
    words: Data = {
        "locale": "xh",
        "title": "Zua ka",
        "summary": "Mele no tibi.",
        "actions": {"sign": SIGN_WORDS | {"title": "Piru"}},
    }
    found = catalog(campaign({"sign": (SIGN_IT, SIGN_WORDS)}, xh=words))
    html = pa.render(found["test"], locale="xh", on=ON)
    assert "Zua ka" in html
    assert statuses(tmp_path, page(html), catalog=found) == ["current"]
    assert statuses(tmp_path, page(html.replace("tibi", "toba")), catalog=found) == ["altered"]
