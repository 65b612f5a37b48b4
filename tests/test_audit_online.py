"""Pages on the web are fetched by the client that checks links, with all of its defences."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from pride_actions.audit import Finding, audit
from pride_actions.audit.fetching import LONGEST, fetching
from pride_actions.online import Options
from tests.audit.site import NOW, ON, page, rendered
from tests.loopback import Reply, Web, html_reply, internet


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Web]:
    with internet(monkeypatch, tmp_path) as web:
        yield web


def audited(web: Web, *addresses: str) -> list[Finding]:
    options = Options(pause=0, timeout=5, max_body=LONGEST, resolver=web.resolve)
    with fetching(options) as fetch:
        return list(audit(addresses, NOW, on=ON, fetch=fetch))


ACT = "https://partner.example/act"


def test_a_page_is_fetched_and_audited(web: Web) -> None:
    web.routes[ACT] = html_reply(page(rendered()).encode())
    (found,) = audited(web, f"{ACT}#sign")
    assert (found.page, found.status) == (f"{ACT}#sign", "current")
    assert web.urls("GET") == [ACT]


def test_redirects_are_followed_and_packed_pages_unpacked(web: Web) -> None:
    web.redirect("http://partner.example/old", ACT)
    packed = gzip.compress(page(rendered()).encode())
    web.routes[ACT] = html_reply(packed, Content_Encoding="gzip")
    assert [found.status for found in audited(web, "http://partner.example/old")] == ["current"]


def test_a_page_says_in_what_encoding_it_is(web: Web) -> None:
    text = page(rendered()).replace("–", "-").replace("’", "'").replace("“", '"').replace("”", '"')
    kind = {"Content-Type": "text/html; charset=iso-8859-1"}
    web.routes[ACT] = Reply(200, text.replace("A word", "Ein W\xf6rt").encode("latin-1"), kind)
    assert [found.status for found in audited(web, ACT)] == ["current"]


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(404, b"no"), "status 404"),
        (Reply(500), "status 500"),
        (Reply(301, headers={"Location": "http://127.0.0.1/"}), "cannot be fetched"),
        (Reply(302, headers={"Location": "file:///etc/passwd"}), "no web page"),
        (Reply(302, headers={"Location": ACT}), "too often"),
        (Reply(hang_up=True), "cannot be fetched"),
    ],
)
def test_what_cannot_be_fetched_is_told_and_stops_nothing(web: Web, reply: Reply, why: str) -> None:
    web.routes[ACT] = reply
    web.routes["https://other.example/"] = html_reply(page(rendered()).encode())
    first, second = audited(web, ACT, "https://other.example/")
    assert (first.status, second.status) == ("unreadable", "current")
    assert why in first.message
    assert all(host != "127.0.0.1" for host, _ in web.dialled)


def test_a_page_that_may_be_cut_off_is_not_judged(web: Web) -> None:
    web.routes[ACT] = html_reply(page(rendered()).encode())
    options = Options(pause=0, max_body=2000, resolver=web.resolve)
    with fetching(options) as fetch:
        (found,) = audit([ACT], NOW, on=ON, fetch=fetch)
    assert found.status == "unreadable"
    assert "too long" in found.message
