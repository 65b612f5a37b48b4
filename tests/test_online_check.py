"""From the links of a pack to what is said about them."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pride_actions.errors import MissingExtraError, PackError
from pride_actions.loading import LoadedPack, load_pack
from pride_actions.model.walk import walk
from pride_actions.online import (
    Options,
    Report,
    check_links,
    collect_links,
    report_to_json,
    report_to_text,
)
from pride_actions.online.faults import FetchError
from pride_actions.online.links import Link
from pride_actions.online.report import LinkResult
from pride_actions.online.verdicts import Evidence, problems_of
from pride_actions.online.visits import Visit
from pride_actions.packfiles import open_bundled, open_folder
from tests.loopback import Reply, Web, html_reply, internet, page

EVERY_FIELD = Path(__file__).parent / "packs" / "every-field"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

PACK = """format: 1
id: tests
version: "1"
released_on: 2026-11-01
publisher: {name: Testers}
licence: CC BY 4.0
"""
ORGANISATIONS = """organisations:
  railroad:
    names: {en: Rainbow Railroad, fr: Chemin arc-en-ciel}
    verified_on: 2026-11-01
"""
WORDS = """locale: en
title: A campaign
summary: What it is about.
actions:
  act:
    title: Act
"""
RISK = "{checked_on: 2026-11-01, by_jurisdiction: none known}"
WORDS_TEXT = (
    "What the page tells its readers, in more words than one, so that it can be judged. " * 4
)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Web]:
    with internet(monkeypatch, tmp_path) as web:
        yield web


def pack_with(folder: Path, sources: str, action: str = "", words: str = "") -> LoadedPack:
    """Write and load a pack whose sources and one action are given as YAML, unindented."""
    campaign = folder / "campaigns" / "test"
    campaign.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    (folder / "organisations.yaml").write_text(ORGANISATIONS, "utf-8")
    facts = f"format: 1\nid: test\nverified_on: 2026-11-01\nsources:\n{_indented(sources, 2)}"
    facts += f"actions:\n  act:\n    kinds: [other]\n    risk: {RISK}\n"
    facts += f"    verified_on: 2026-11-01\n{_indented(action, 4)}"
    (campaign / "campaign.yaml").write_text(facts, "utf-8")
    (campaign / "en.yaml").write_text(f"{WORDS}{_indented(words, 4)}", "utf-8")
    with open_folder(folder) as files:
        return load_pack(files)


def _indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.strip("\n").split("\n") if line)


def source(url: str, title: str = "A title", **fields: str) -> str:
    more = "".join(f"  {name}: {value}\n" for name, value in fields.items())
    return (
        f"it:\n  url: {url}\n  publisher: P\n  title: {json.dumps(title)}\n"
        f"  retrieved_on: 2026-11-01  # read then\n{more}"
    )


def petition(status: str = "open", title: str = "Stop the purge", more: str = "") -> str:
    return f"""
petitions:
  one:
    platform: Petitions
    url: https://sign.example/stop-the-purge
    original_title: {title}
    status: {status}
    status_checked_on: 2026-11-01
    sources: [it]
    {more}
"""


PETITION_WORDS = "petitions:\n  one:\n    title: A petition\n"


def options(web: Web, **more: Any) -> Options:
    settings: dict[str, Any] = {
        "pause": 0,
        "retries": 0,
        "back_off": 0,
        "timeout": 5,
        "resolver": web.resolve,
        "now": lambda: NOW,
    }
    return Options(**settings | more)


def checked(web: Web, pack: LoadedPack, **more: Any) -> Report:
    return check_links([pack], options(web, **more))


def codes(report: Report, what: str = "source") -> list[str]:
    return [p.code for r in report.results if r.link.what == what for p in r.problems]


def check_source(
    web: Web, folder: Path, url: str = "https://a.example/x", **fields: str
) -> LinkResult:
    """Check a pack with one source, which is called "Stop the purge"; another host answers too."""
    web.page("https://other.example/", "Other")
    pack = pack_with(
        folder / "pack",
        source(url, "Stop the purge", **fields)
        + "two:\n  url: https://other.example/\n  publisher: P\n  title: Other\n"
        + "  retrieved_on: 2026-11-01",
    )
    return checked(web, pack).results[0]


def only(result: LinkResult) -> tuple[str, str]:
    (problem,) = result.problems
    return problem.code, problem.level


# Which links there are


def test_every_link_of_every_field_is_found() -> None:
    with open_folder(EVERY_FIELD) as files:
        pack = load_pack(files)
    links = collect_links([pack])
    written = {
        url
        for path in EVERY_FIELD.rglob("*.yaml")
        for url in re.findall(r"https?://[^\s,}\"']+", path.read_text("utf-8"))
    }
    assert {link.url for link in links} == written
    leaves = [leaf for c in pack.campaigns for leaf in walk(c.facts) if leaf.role == "url"]
    assert len(links) > len(leaves)
    assert {link.what for link in links} == {
        "channel", "donation", "event", "link", "lookup", "organisation", "petition", "publisher",
        "share", "source", "successor",
    }  # fmt: skip


@pytest.mark.parametrize("folder", [EVERY_FIELD, None], ids=["every-field", "bundled"])
def test_every_link_has_its_place(folder: Path | None) -> None:
    with open_folder(folder) if folder else open_bundled() as files:
        pack = load_pack(files)
        lines = {path: files.read(path).decode().split("\n") for path in pack.documents}
    links = collect_links([pack])
    assert list(links) == sorted(links, key=lambda link: (link.path, link.line, link.column))
    for link in links:
        found = lines[link.path][link.line - 1][link.column - 1 :].lstrip("'\"")
        assert found.lower().startswith(link.url.lower()), link
        if link.dated:
            found = lines[link.path][link.dated.line - 1][link.dated.column - 1 :]
            assert found.lstrip("'\"").startswith(link.dated.value), link
            assert link.dated.day.isoformat() == link.dated.value


def test_what_is_known_of_a_link(tmp_path: Path) -> None:
    action = (
        petition("unknown", "Stoppt das", "language: de\n    organiser: railroad")
        + """
donation:
  recipient: railroad
  coordinated: unknown
  url: https://give.example/
  verified_on: 2026-11-01
  sources: [it]
targets:
  office:
    type: office
    organisation: railroad
    channels:
      form:
        {kind: form, url: 'https://form.example/#x', verified_on: '2026-11-01', source: it}
"""
    )
    words = PETITION_WORDS + "donation:\n  beneficiary: People\n  purpose: Help.\n"
    words += "targets:\n  office:\n    name: The office\n    ask: Do it.\n"
    pack = pack_with(
        tmp_path, source("https://a.example/", "A — title", language="ru"), action, words
    )
    links = {link.what: link for link in collect_links([pack])}
    railroad = ("Rainbow Railroad", "Chemin arc-en-ciel")
    assert [(k.name, k.title, k.language, k.status, k.owners) for k in links.values()] == [
        ("it", "A — title", "ru", None, ()),
        ("one", "Stoppt das", "de", "unknown", railroad),
        ("act", None, None, None, railroad),
        ("form", None, None, None, railroad),
    ]
    dated = {what: link.dated.field for what, link in links.items() if link.dated}
    expected = {"source": "retrieved_on", "petition": "status_checked_on", "channel": "verified_on"}
    assert dated == expected
    assert links["channel"].address == "https://form.example/"


# Good ones


def test_a_good_link(web: Web, tmp_path: Path) -> None:
    web.page("https://a.example/x", "Stop the purge | Amnesty", WORDS_TEXT)
    result = check_source(web, tmp_path)
    assert (result.is_good, result.recognition, result.problems) == (True, "title", ())


def test_each_address_is_followed_once(web: Web, tmp_path: Path) -> None:
    web.page("https://a.example/x", "A title", WORDS_TEXT)
    sources = source("https://a.example/x#one") + source("https://a.example/x#two").replace(
        "it:", "two:"
    )
    report = checked(web, pack_with(tmp_path / "pack", sources))
    assert len(web.urls("GET")) == 1
    assert [result.is_good for result in report.results] == [True, True]


# Dead ones


@pytest.mark.parametrize(
    ("status", "code", "level"),
    [
        (404, "link-gone", "error"), (410, "link-gone", "error"),
        (401, "link-unclear", "warning"), (403, "link-unclear", "warning"),
        (429, "link-unclear", "warning"), (451, "link-unclear", "warning"),
        (500, "link-unclear", "warning"), (503, "link-unclear", "warning"),
        (204, "link-unclear", "warning"), (418, "link-unclear", "warning"),
    ],
)  # fmt: skip
def test_answers_that_are_no_page(
    web: Web, tmp_path: Path, status: int, code: str, level: str
) -> None:
    web.routes["https://a.example/x"] = Reply(status)
    result = check_source(web, tmp_path)
    assert only(result) == (code, level)
    assert str(status) in result.problems[0].message
    assert not result.is_good


def test_places_are_those_of_the_file(web: Web, tmp_path: Path) -> None:
    web.page("https://a.example/", "A")
    (problem,) = check_source(web, tmp_path, "https://a.example/gone").problems
    assert (problem.path, problem.line, problem.column) == ("campaigns/test/campaign.yaml", 6, 10)


@pytest.mark.parametrize(
    ("kind", "is_online", "code", "level"),
    [
        ("no-host", True, "link-host-gone", "error"),
        ("no-host", False, "link-unclear", "warning"),
        ("name", True, "link-unclear", "warning"),
        ("timeout", True, "link-unclear", "warning"),
        ("connection", True, "link-unclear", "warning"),
        ("bad-address", True, "link-unclear", "warning"),
        ("certificate", True, "link-certificate", "error"),
        ("refused", True, "link-private", "error"),
        ("redirects", True, "link-redirect-loop", "error"),
    ],
)
def test_faults(kind: Any, is_online: bool, code: str, level: str) -> None:
    visit = Visit("https://a.example/", fault=FetchError(kind, "something is wrong"))
    link = Link("p", "x.yaml", 3, 4, "source", "it", "https://a.example/")
    (problem,) = problems_of(Evidence(link, visit, "unclear", is_online=is_online))
    assert (problem.code, problem.level) == (code, level)
    assert "something is wrong" in problem.message


def test_a_machine_without_a_network(web: Web, tmp_path: Path) -> None:
    def offline(host: str, port: int) -> list[tuple[str, int]]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    pack = pack_with(tmp_path / "pack", source("https://a.example/"))
    report = checked(web, pack, resolver=offline)
    assert (report.is_online, codes(report)) == (False, ["link-unclear"])
    assert "Is this machine online?" in report_to_text(report)


# Moved ones


@pytest.mark.parametrize(
    ("status", "code"), [(301, "link-moved"), (308, "link-moved"), (302, "link-moved-for-now")]
)
def test_moved_to_another_host(web: Web, tmp_path: Path, status: int, code: str) -> None:
    web.redirect("https://a.example/x", "https://b.example/y", status)
    web.page("https://b.example/y", "Stop the purge", WORDS_TEXT)
    result = check_source(web, tmp_path)
    assert only(result) == (code, "warning")
    assert "https://b.example/y" in result.problems[0].message


def test_moved_on_the_same_host(web: Web, tmp_path: Path) -> None:
    web.redirect("https://a.example/x", "https://www.a.example/y")
    web.page("https://www.a.example/y", "Stop the purge", WORDS_TEXT)
    result = check_source(web, tmp_path)
    assert result.is_good
    assert [hop.status for hop in result.visit.hops] == [301, 200]


def test_one_passing_redirect_makes_the_way_passing(web: Web, tmp_path: Path) -> None:
    web.redirect("https://a.example/x", "/y", 301)
    web.redirect("https://a.example/y", "https://b.example/", 307)
    web.page("https://b.example/", "Stop the purge", WORDS_TEXT)
    assert only(check_source(web, tmp_path))[0] == "link-moved-for-now"


def test_a_way_that_is_not_encrypted(web: Web, tmp_path: Path) -> None:
    web.redirect("https://a.example/x", "http://a.example/x")
    web.page("http://a.example/x", "Stop the purge", WORDS_TEXT)
    assert only(check_source(web, tmp_path)) == ("link-downgraded", "warning")


@pytest.mark.parametrize("how", ["redirect", "as well", "not", "back", "another page"])
def test_https_where_http_is_written(web: Web, tmp_path: Path, how: str) -> None:
    web.page("http://a.example/x", "Stop the purge", WORDS_TEXT)
    if how == "redirect":
        web.redirect("http://a.example/x", "https://a.example/x")
    if how in {"redirect", "as well"}:
        web.page("https://a.example/x", "Stop the purge", WORDS_TEXT)
    if how == "another page":
        web.page("https://a.example/x", "Welcome to nginx!", WORDS_TEXT)
    if how == "back":
        web.redirect("https://a.example/x", "http://a.example/x")
    result = check_source(web, tmp_path, "http://a.example/x", archived="yes")
    assert result.is_good
    found = [(problem.code, problem.level) for problem in result.problems]
    expected = [("link-https-available", "info")] if how in {"redirect", "as well"} else []
    assert found == expected


# Not the right page


@pytest.mark.parametrize("title", ["Page not found", "Seite nicht gefunden – A", "404"])
def test_a_page_that_says_it_is_not_there(web: Web, tmp_path: Path, title: str) -> None:
    web.page("https://a.example/x", title, WORDS_TEXT)
    assert only(check_source(web, tmp_path)) == ("link-soft-404", "warning")


def test_the_page_of_a_missing_address(web: Web, tmp_path: Path) -> None:
    for url in ("https://a.example/x", "https://a.example/link-check-"):
        web.page(url, "Oops", WORDS_TEXT)
    answer = web.answer
    web.answer = lambda asked: answer(  # type: ignore[method-assign]
        replace(asked, url=re.sub(r"link-check-\w+", "link-check-", asked.url))
    )
    result = check_source(web, tmp_path)
    assert only(result) == ("link-soft-404", "warning")
    assert "every address" in result.problems[0].message


def test_a_site_that_is_filled_by_a_script(web: Web, tmp_path: Path) -> None:
    shell = html_reply(page("App", "Loading"))
    web.page("https://other.example/", "Other")
    answer = web.answer
    web.answer = lambda asked: (  # type: ignore[method-assign]
        shell if "/a.example/" in asked.url else answer(asked)
    )
    web.names["a.example"] = ["93.184.216.77"]
    assert only(check_source(web, tmp_path)) == ("link-unclear", "warning")
    front = check_source(web, tmp_path, "https://a.example/")
    assert only(front) == ("link-title-differs", "warning")


def test_sent_to_the_front_page(web: Web, tmp_path: Path) -> None:
    web.redirect("https://a.example/x", "/en/")
    web.page("https://a.example/en/", "A site", WORDS_TEXT)
    result = check_source(web, tmp_path)
    assert only(result) == ("link-soft-404", "warning")
    assert "front page" in result.problems[0].message


def test_a_door(web: Web, tmp_path: Path) -> None:
    web.page("https://a.example/x", "Just a moment...", "Checking.")
    assert only(check_source(web, tmp_path)) == ("link-unclear", "warning")


def test_a_re_used_address(web: Web, tmp_path: Path) -> None:
    title = "Russia: End the persecution of LGBTI people in Chechnya - Amnesty International"
    web.page("https://a.example/x", title, WORDS_TEXT)
    result = check_source(web, tmp_path)
    assert only(result) == ("link-title-differs", "warning")
    assert title in result.problems[0].message
    assert "'Stop the purge'" in result.problems[0].message


def test_a_translated_page(web: Web, tmp_path: Path) -> None:
    web.page("https://a.example/x", "Остановите преследование", WORDS_TEXT, language="ru")
    result = check_source(web, tmp_path)
    assert (result.is_good, result.recognition) == (True, "unclear")


def test_a_page_without_a_title(web: Web, tmp_path: Path) -> None:
    web.routes["https://a.example/x"] = Reply(200, b"%PDF", {"Content-Type": "application/pdf"})
    result = check_source(web, tmp_path)
    assert (result.is_good, result.recognition) == (True, "unclear")


@pytest.mark.parametrize(
    ("title", "text", "found", "recognition"),
    [
        ("Donate | Rainbow Railroad", "", [], "owner"),
        ("Donnez", "Chemin arc-en-ciel " * 20, [], "mentioned"),
        ("Casino bonus", WORDS_TEXT, ["link-owner-missing"], "nothing"),
        ("Casino bonus", "Play", ["link-unclear"], "unclear"),
    ],
)
def test_whose_page_it_is(
    web: Web, tmp_path: Path, title: str, text: str, found: list[str], recognition: str
) -> None:
    web.page("https://give.example/donate", title, text)
    report = check_donation(web, tmp_path)
    assert codes(report, "donation") == found
    assert [r.recognition for r in report.results][1] == recognition


def check_donation(web: Web, folder: Path) -> Report:
    """Check a pack with a donation, whose page belongs to Rainbow Railroad."""
    action = """
donation:
  recipient: railroad
  coordinated: unknown
  url: https://give.example/donate
  verified_on: 2026-11-01
  sources: [it]
"""
    words = "donation:\n  beneficiary: People\n  purpose: Help.\n"
    pack = pack_with(folder / "pack", source("https://give.example/gone"), action, words)
    return checked(web, pack)


def test_the_name_of_its_owner_stands_on_a_page_that_is_missing_too(
    web: Web, tmp_path: Path
) -> None:
    web.page("https://give.example/donate", "Page not found | Rainbow Railroad", WORDS_TEXT)
    assert codes(check_donation(web, tmp_path), "donation") == ["link-soft-404"]
    web.redirect("https://give.example/donate", "https://give.example/", 302)
    web.page("https://give.example/", "Rainbow Railroad", WORDS_TEXT)
    assert codes(check_donation(web, tmp_path), "donation") == ["link-soft-404"]


def test_an_organisation_is_at_home_on_its_front_page(web: Web, tmp_path: Path) -> None:
    web.redirect("https://home.example/start", "https://home.example/")
    web.page("https://home.example/", "Rainbow Railroad", WORDS_TEXT)
    pack_with(tmp_path, source("https://give.example/gone"))
    organisations = ORGANISATIONS + "    site: https://home.example/start\n"
    (tmp_path / "organisations.yaml").write_text(organisations, "utf-8")
    with open_folder(tmp_path) as files:
        assert codes(checked(web, load_pack(files)), "organisation") == []


def test_a_heading_that_says_so_counts_more_than_the_title(web: Web, tmp_path: Path) -> None:
    head = b"<title>Stop the purge</title><h1>Page not found</h1><p>" + WORDS_TEXT.encode()
    web.routes["https://a.example/x"] = html_reply(head)
    assert only(check_source(web, tmp_path)) == ("link-soft-404", "warning")


def test_a_title_that_was_written_down_may_speak_of_missing_pages(web: Web, tmp_path: Path) -> None:
    title = "Page not found: how a state deletes its archives"
    web.page("https://a.example/x", title, WORDS_TEXT)
    pack = pack_with(tmp_path / "pack", source("https://a.example/x", title))
    assert checked(web, pack).problems == ()


@pytest.mark.parametrize("headers", [{}, {"Content-Type": "text/html"}])
def test_an_empty_page(web: Web, tmp_path: Path, headers: dict[str, str]) -> None:
    web.routes["https://a.example/x"] = Reply(200, b"", headers)
    result = check_source(web, tmp_path)
    assert only(result) == ("link-unclear", "warning")
    assert "shows nothing" in result.problems[0].message


def test_the_report_says_which_pages_were_not_recognised(web: Web, tmp_path: Path) -> None:
    web.page("https://a.example/", "A title", WORDS_TEXT)
    said = "\n  not recognised: "
    pack = pack_with(tmp_path / "pack", source("https://a.example/"))
    assert said not in report_to_text(checked(web, pack))
    web.page("https://a.example/", "Ein Titel", WORDS_TEXT, language="de")
    report = checked(web, pack)
    assert (report.problems, said in report_to_text(report)) == ((), True)


# Petitions


def check_petition(web: Web, folder: Path, title: str, *text: str, status: str = "open") -> Report:
    web.page("https://a.example/", "A title")
    web.page("https://sign.example/stop-the-purge", title, *text, WORDS_TEXT)
    more = "successor: {url: 'https://a.example/', title: A title}" if status == "replaced" else ""
    action, words = petition(status, more=more), PETITION_WORDS
    pack = pack_with(folder / "pack", source("https://a.example/"), action, words)
    return checked(web, pack)


@pytest.mark.parametrize(
    ("status", "level"), [("open", "error"), ("unknown", "info"), ("closed", ""), ("replaced", "")]
)
def test_a_petition_that_says_it_is_closed(
    web: Web, tmp_path: Path, status: str, level: str
) -> None:
    report = check_petition(web, tmp_path, "Stop the purge", "Petition closed", status=status)
    found = [p.level for p in report.problems if p.code == "petition-closed"]
    assert found == ([level] if level else [])


def test_an_old_slug_that_shows_another_closed_petition(web: Web, tmp_path: Path) -> None:
    title = "Russia: End the persecution of LGBTI people in Chechnya"
    report = check_petition(web, tmp_path, title, "Campaign Closed")
    assert codes(report, "petition") == ["link-title-differs", "petition-closed"]


def test_a_petition_beside_closed_ones(web: Web, tmp_path: Path) -> None:
    text = ("Sign this petition", "Petition closed")
    report = check_petition(web, tmp_path, "Stop the purge", *text)
    assert [(p.code, p.level) for p in report.problems] == [("petition-closed", "warning")]


def test_an_open_petition(web: Web, tmp_path: Path) -> None:
    report = check_petition(web, tmp_path, "Stop the purge", "Sign this petition")
    assert codes(report, "petition") == []


# The whole


def test_progress(web: Web, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        web.page(f"https://{name}.example/", "A title", WORDS_TEXT)
    sources = "".join(
        source(f"https://{name}.example/").replace("it:", f"{name}:") for name in ("a", "b", "c")
    )
    pack = pack_with(tmp_path / "pack", sources)
    told: list[tuple[int, int, str]] = []
    check_links([pack], options(web), lambda *step: told.append(step))
    assert told[0] == (0, 3, "")
    assert [(done, total) for done, total, _ in told[1:]] == [(1, 3), (2, 3), (3, 3)]
    assert {url for *_, url in told[1:]} == {f"https://{n}.example/" for n in ("a", "b", "c")}


def test_an_interruption_ends_it(web: Web, tmp_path: Path) -> None:
    for number in range(20):
        web.page(f"https://a.example/{number}", "A title", WORDS_TEXT)
    sources = "".join(
        source(f"https://a.example/{number}").replace("it:", f"s{number}:") for number in range(20)
    )
    pack = pack_with(tmp_path / "pack", sources)

    def interrupt(done: int, total: int, url: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_links([pack], options(web, pause=0.05), interrupt)
    assert len(web.asked) < 10


def test_a_bug_is_not_hidden(web: Web, tmp_path: Path) -> None:
    def broken(host: str, port: int) -> list[tuple[str, int]]:
        raise ZeroDivisionError

    pack = pack_with(tmp_path / "pack", source("https://a.example/"))
    with pytest.raises(ZeroDivisionError):
        checked(web, pack, resolver=broken)


def test_nothing_to_check() -> None:
    report = check_links([])
    assert (report.results, report.is_online) == ((), True)


def test_reports_are_the_same_every_time(web: Web, tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d"):
        web.page(f"https://{name}.example/", f"Quite \x1banother page {name}", WORDS_TEXT)
    web.redirect("https://d.example/", "https://a.example/")
    sources = "".join(
        source(f"https://{name}.example/").replace("it:", f"{name}:")
        for name in ("d", "b", "a", "c", "e")
    )
    pack = pack_with(tmp_path / "pack", sources)
    reports = [checked(web, pack) for _ in range(3)]
    texts, documents = map(report_to_text, reports), map(report_to_json, reports)
    assert len(set(texts)) == len({*documents}) == 1
    text = report_to_text(reports[0])
    assert text.startswith("Links checked on 2026-11-22\n\n5 links to 5 addresses, 0 good\n")
    assert "tests: campaigns/test/campaign.yaml:6:10: source d: look at it" in text
    assert "  https://d.example/ (301, permanent redirect)" in text
    assert "\x1b" not in text
    data = json.loads(report_to_json(reports[0]))
    assert data["format"] == "pride-actions-links/1"
    assert (data["checked_on"], data["online"]) == ("2026-11-22", True)
    assert data["summary"]["problems"] == {
        "link-host-gone": 1,
        "link-moved": 1,
        "link-title-differs": 4,
    }
    first = data["links"][0]
    assert first["way"][0] == {
        "url": "https://d.example/",
        "status": 301,
        "onward": "permanent",
    }
    assert len(first["page"]["content_sha256"]) == 64
    assert data["links"][-1]["page"] is None


def test_the_part_of_one_pack(web: Web, tmp_path: Path) -> None:
    web.page("https://a.example/", "A title")
    pack = pack_with(tmp_path / "pack", source("https://a.example/"))
    report = checked(web, pack)
    assert report.of_pack("tests") == report
    assert report.of_pack("others").results == ()


def test_a_second_check_asks_for_nothing_that_was_good(web: Web, tmp_path: Path) -> None:
    web.page("https://a.example/x", "Stop the purge", WORDS_TEXT)
    web.page("https://b.example/x", "Changed", WORDS_TEXT)
    sources = source("https://a.example/x", "Stop the purge")
    sources += source("https://b.example/x", "Stop the purge").replace("it:", "two:")
    pack = pack_with(tmp_path / "pack", sources)
    first = checked(web, pack, cache=tmp_path / "cache")
    count = len(web.asked)
    later = checked(web, pack, cache=tmp_path / "cache", now=lambda: NOW + timedelta(hours=20))
    assert len(web.asked) == count
    assert first.problems == later.problems
    assert {r.visit.seen_on for r in later.results} == {NOW.date()}


@pytest.mark.parametrize(
    ("call", "what"),
    [
        ("from pride_actions.online import check_links; check_links([])", "checking links"),
        (
            "from pride_actions.audit.fetching import fetching; fetching(None).__enter__()",
            "reading pages from the web",
        ),
    ],
)
def test_without_the_extra(call: str, what: str) -> None:
    program = f"""
import sys
for name in ("httpx", "httpcore"):
    sys.modules[name] = None
try:
    {call}
except ImportError as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == (
        f"MissingExtraError {what} needs an extra: pip install 'pride-actions[online]'"
    ), done.stderr
    assert issubclass(MissingExtraError, ImportError)


def test_importing_it_does_not_import_httpx() -> None:
    program = "import sys, pride_actions.online; print('httpx' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_packs_that_cannot_be_loaded_never_get_here(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        pack_with(tmp_path, source("https://127.0.0.1/"))
