"""A snippet is recognised, and found current, whatever hosts do to it that changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import pride_actions as pa
from pride_actions.audit import audit
from tests import tools
from tests.audit import hosts
from tests.audit.site import ENDINGS, GIVE, NOW, ON, as_page, audited, page, rendered, statuses

BUNDLED_ON = date(2026, 11, 22)
"""The day on which the bundled campaigns were checked."""

HTML_HOSTS: dict[str, Callable[[str], str]] = {
    "as pasted": str,
    "sanitised": hosts.sanitised,
    "nothing but links": hosts.bare,
    "WordPress": hosts.wordpress,
    "minified": hosts.minified,
    "other attributes": hosts.reordered,
    "hyphenated": hosts.hyphenated,
    "sanitised WordPress": lambda html: hosts.wordpress(hosts.sanitised(html)),
    "Windows line ends": lambda html: html.replace("\n", "\r\n"),
    "capitals in tags": lambda html: html.replace("<p", "<P").replace("</a>", "</A >"),
    "references": lambda html: html.replace("-", "&#8209;").replace("://", "&#58;//"),
}


@pytest.mark.parametrize("host", HTML_HOSTS)
@pytest.mark.parametrize("snippet", [rendered(), rendered(exit_link=True)], ids=["plain", "exit"])
def test_what_hosts_do_to_html_changes_nothing(tmp_path: Path, host: str, snippet: str) -> None:
    assert statuses(tmp_path, page(HTML_HOSTS[host](snippet))) == ["current"]


@pytest.mark.parametrize(
    "options",
    [
        {"style": "inline"},
        {"style": "scoped", "layout": "cards", "theme": "auto"},
        {"style": "shadow", "title": "Ours", "intro": "We say."},
        {"layout": "compact"},
        {"layout": "buttons"},
        {"style": "scoped", "layout": "banner", "accent": "#004488"},
        {"heading_level": 4},
        {"exit_link": "https://weather.example/", "exit_script": True, "nonce": "bm9uY2U="},
        {"jurisdiction": "RU"},
        {"jurisdiction": "DE", "only": ["give", "sign"]},
        {"kinds": ["sign", "contact"], "max_actions": 1},
        {"title": "Help them", "intro": "We do this 24/7.", "credit": "Yours, Pride Ltd."},
    ],
    ids=str,
)
@pytest.mark.parametrize("host", ["as pasted", "sanitised"])
def test_the_options_are_taken_from_the_stamp(
    tmp_path: Path, options: dict[str, Any], host: str
) -> None:
    assert statuses(tmp_path, page(HTML_HOSTS[host](rendered(**options)))) == ["current"]


@pytest.mark.parametrize("format", ENDINGS)
def test_every_format_is_found_in_a_page_of_its_own_kind(tmp_path: Path, format: str) -> None:
    assert statuses(tmp_path, *as_page(format, rendered(format))) == ["current"]


@pytest.mark.parametrize("format", ENDINGS)
def test_own_words_are_accepted_in_every_format(tmp_path: Path, format: str) -> None:
    own = {"title": "We, too: «help»", "intro": "It is 3 a.m.\nAnd cold.", "credit": "Pride Ltd."}
    (found,) = audited(tmp_path, *as_page(format, rendered(format, **own)))
    assert found.status == "current"
    assert (found.own.title, found.own.credit) == (own["title"], own["credit"])
    assert found.own.intro.split() == own["intro"].split()


@pytest.mark.parametrize("copies", [2, 10])
@pytest.mark.parametrize("host", [str, hosts.sanitised])
def test_copies_on_one_page_are_told_apart(
    tmp_path: Path, copies: int, host: Callable[[str], str]
) -> None:
    texts = [host(rendered()) for _ in range(copies)]
    texts[-1] = texts[-1].replace(GIVE, "https://evil.example/give")
    found = audited(tmp_path, page("\n<hr>\n".join(texts)))
    assert [finding.status for finding in found] == ["current"] * (copies - 1) + ["altered"]
    lines = [finding.line for finding in found]
    assert len(set(lines)) == copies
    assert lines == sorted(lines)


def test_different_snippets_share_a_page(tmp_path: Path) -> None:
    texts = [rendered(only=["give"]), rendered(only=["sign"], layout="compact")]
    assert statuses(tmp_path, page("".join(map(hosts.sanitised, texts)))) == ["current"] * 2


def test_a_page_title_of_the_same_words_is_not_taken_for_the_snippets(tmp_path: Path) -> None:
    title = "<h1>Let them “in” – all of them</h1><p>Our own words on it.</p>"
    assert statuses(tmp_path, page(title + hosts.sanitised(rendered()))) == ["current"]


@pytest.mark.parametrize("format", ["html", "text", "markdown"])
def test_markdown_pages_hold_every_format(tmp_path: Path, format: str) -> None:
    text = rendered(format)
    if format == "text":
        text = f"```text\n{text}```\n"
    assert statuses(tmp_path, f"# Read me\n\n{text}\n\nEnd.\n", "README.md") == ["current"]


def test_markdown_is_found_on_the_page_that_a_site_makes_of_it(tmp_path: Path) -> None:
    html = tools.github_html(rendered("markdown"))
    anchor = '<a id="x" class="anchor" href="#x"><svg class="octicon"><path d="M0"/></svg></a>'
    assert statuses(tmp_path, page(html)) == ["current"]
    assert statuses(tmp_path, page(html.replace("</h3>", f"{anchor}</h3>"))) == ["current"]
    sphinx = '<a class="headerlink" href="#x" title="Link">¶</a>'
    assert statuses(tmp_path, page(html.replace("</h3>", f"{sphinx}</h3>"))) == ["current"]


@pytest.mark.parametrize(
    "host",
    [
        str,
        hosts.quoted,
        lambda text: hosts.quoted(hosts.quoted(text), ">"),
        hosts.rewrapped,
        lambda text: hosts.quoted(hosts.rewrapped(text)),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\u00a0 "),
    ],
    ids=["plain", "quoted", "quoted twice", "rewrapped", "both", "Windows", "no-break spaces"],
)
def test_mails_are_quoted_and_rewrapped(tmp_path: Path, host: Callable[[str], str]) -> None:
    mail = f"Dear all,\n\n{host(rendered('text'))}\n-- \nUs\n"
    assert statuses(tmp_path, mail, "mail.txt") == ["current"]


def test_plain_text_is_found_on_a_page_of_html(tmp_path: Path) -> None:
    escaped = rendered("text").replace("&", "&amp;").replace("<", "&lt;")
    assert statuses(tmp_path, page(f"<pre>{escaped}</pre>")) == ["current"]
    linked = escaped.replace(GIVE, f'<a href="{GIVE}">{GIVE}</a>')
    assert statuses(tmp_path, page(f"<pre>{linked}</pre>")) == ["current"]
    paragraphs = escaped.replace("\n\n", "</p>\n<p>").replace("\n", "<br>\n")
    assert statuses(tmp_path, page(f"<p>{paragraphs}</p>")) == ["current"]


@pytest.mark.parametrize("format", ["html", "markdown", "json", "text"])
def test_a_listing_of_a_snippets_source_is_read_as_that(tmp_path: Path, format: str) -> None:
    source = rendered(format)
    markdown = f"# How to\n\nPaste this:\n\n```{format}\n{source}```\n"
    assert statuses(tmp_path, markdown, "how-to.md") == ["current"]
    escaped = source.replace("&", "&amp;").replace("<", "&lt;")
    assert statuses(tmp_path, page(f"<pre><code>{escaped}</code></pre>")) == ["current"]
    wrong = escaped.replace(GIVE, "https://evil.example/give")
    assert statuses(tmp_path, page(f"<pre><code>{wrong}</code></pre>")) == ["altered"]


def test_a_json_document_is_found_in_a_larger_one(tmp_path: Path) -> None:
    inner = rendered("json")
    assert statuses(tmp_path, f'{{"items": [{inner}, {inner}]}}', "feed.json") == ["current"] * 2


def test_a_snippet_is_found_in_the_texts_of_a_json_document(tmp_path: Path) -> None:
    import json

    for format in ("html", "markdown", "text"):
        feed = json.dumps({"items": [{"content": rendered(format)}]})
        assert statuses(tmp_path, feed, "feed.json") == ["current"]


def test_json_may_be_written_another_way(tmp_path: Path) -> None:
    import json

    data = json.loads(rendered("json"))
    for text in (json.dumps(data, sort_keys=True), json.dumps(data, indent=8)):
        assert statuses(tmp_path, text, "view.json") == ["current"]


def test_what_is_in_no_page_that_readers_see_is_no_snippet(tmp_path: Path) -> None:
    html = rendered()
    for unseen in (f"<!-- {html} -->", f"<template>{html}</template>", f"<script>{html}</script>"):
        assert statuses(tmp_path, page(unseen)) == []


def test_mail_addresses_that_a_host_hides_from_robots_are_read(tmp_path: Path) -> None:
    def hidden(mail: str) -> str:
        return f"/cdn-cgi/l/email-protection#{bytes([7, *(ord(c) ^ 7 for c in mail)]).hex()}"

    html = rendered().replace(
        "mailto:office@parliament.example", hidden("office@parliament.example")
    )
    assert "email-protection" in html
    assert statuses(tmp_path, page(html)) == ["current"]
    html = html.replace(hidden("office@parliament.example"), hidden("office@evil.example"))
    assert statuses(tmp_path, page(html)) == ["altered"]


def test_links_that_only_say_their_address_may_be_lost(tmp_path: Path) -> None:
    for scheme in ("mailto", "tel"):
        html = re.sub(rf'<a href="{scheme}:[^>]*>(.*?)</a>', r"\1", rendered())
        assert f"{scheme}:" not in html
        assert statuses(tmp_path, page(html)) == ["current"]
    html = re.sub(rf'<a [^>]*href="{GIVE}[^>]*>(.*?)</a>', r"\1", rendered())
    assert statuses(tmp_path, page(html)) == ["altered"]


def test_folders_are_searched(tmp_path: Path) -> None:
    for name in ("b/page.html", "a/page.MD", ".git/page.html", "node_modules/x/page.html", "p.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(rendered("markdown" if name.endswith("MD") else "html"))
    (tmp_path / "empty.html").write_text("<p>The pride parade; actions will follow.")
    found = audit([tmp_path], NOW, on=ON)
    assert [finding.page.removeprefix(f"{tmp_path.as_posix()}/") for finding in found] == [
        "a/page.MD",
        "b/page.html",
    ]
    assert {finding.status for finding in found} == {"current"}


def test_addresses_are_fetched_only_with_what_is_given_for_it() -> None:
    address = "https://partner.example/act"
    with pytest.raises(pa.OptionError, match="address"):
        audit([address], NOW, on=ON)
    pages = {
        address: page(rendered()),
        "https://partner.example/README.md": rendered("markdown"),
        "https://partner.example/view": rendered("json"),
    }
    found = audit(pages, NOW, on=ON, fetch=pages.__getitem__)
    assert [(finding.page, finding.status) for finding in found] == [
        (name, "current") for name in pages
    ]
    (lost,) = audit(["https://partner.example/404"], NOW, on=ON, fetch=pages.__getitem__)
    assert (lost.status, lost.line) == ("unreadable", 0)
    assert "cannot be fetched" in lost.message


def test_the_bundled_campaigns_are_found_current(tmp_path: Path) -> None:
    for format, ending in ENDINGS.items():
        for id in pa.load():
            text = pa.render(id, format, on=BUNDLED_ON)
            assert statuses(tmp_path, text, f"p.{ending}", pa.load(), BUNDLED_ON) == ["current"]


def test_labels_and_values_may_run_together_where_their_elements_are_lost(tmp_path: Path) -> None:
    snippet = re.sub(r"</?d[ltd]>", "", pa.render_html("chechnya", on=BUNDLED_ON))
    (tmp_path / "page.html").write_text(page(snippet), "utf-8")
    found = audit([tmp_path], pa.load(), on=BUNDLED_ON)
    assert "<dt>" in pa.render_html("chechnya", on=BUNDLED_ON)
    assert [finding.status for finding in found] == ["current"]


def test_words_that_run_together_elsewhere_are_told(tmp_path: Path) -> None:
    snippet = pa.render_html("chechnya", on=BUNDLED_ON).replace("What you can do", "What youcan do")
    (tmp_path / "page.html").write_text(page(snippet), "utf-8")
    (finding,) = audit([tmp_path], pa.load(), on=BUNDLED_ON)
    assert finding.message.endswith("run together, or are parted, where they were not")


def test_rules_that_show_as_text_are_told_in_brief(tmp_path: Path) -> None:
    made = pa.render_html("chechnya", style="scoped", on=BUNDLED_ON)
    snippet = re.sub("<style><!--|--></style>", "", made)
    (tmp_path / "page.html").write_text(page(snippet), "utf-8")
    (finding,) = audit([tmp_path], pa.load(), on=BUNDLED_ON)
    assert finding.message.startswith("not as it was made: “.pa-")
    assert len(finding.message) < 400


def test_what_is_over_is_told_without_all_that_differs(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(pa.render_html("chechnya", on=BUNDLED_ON)), "utf-8")
    (finding,) = audit([tmp_path], pa.load(), on=date(2027, 2, 25))
    assert (finding.status, finding.message) == ("ended", "it held until 2027-02-21")
    assert finding.changes
