"""How a link is followed: politely, to its end, and no longer than it is worth."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pride_actions._version import __version__
from pride_actions.errors import OptionError
from pride_actions.online.faults import FetchError, StoppedError
from pride_actions.online.following import Visitor
from pride_actions.online.options import Options
from pride_actions.online.politeness import Gate
from pride_actions.online.visits import Visit
from tests.loopback import Asked, Reply, Web, authority_file, html_reply, internet, page

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

Visiting = Callable[..., AbstractContextManager[Visitor]]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Web]:
    with internet(monkeypatch, tmp_path) as web:
        yield web


@pytest.fixture
def visiting(web: Web) -> Visiting:
    @contextmanager
    def make(**options: Any) -> Iterator[Visitor]:
        settings: dict[str, Any] = {
            "pause": 0,
            "retries": 0,
            "timeout": 5,
            "resolver": web.resolve,
            "now": lambda: NOW,
        }
        visitor = Visitor(Options(**settings | options))
        try:
            yield visitor
        finally:
            visitor.close()

    return make


def fault(visited: Visit) -> FetchError:
    assert visited.fault is not None
    return visited.fault


def way(visited: Visit) -> list[tuple[str, int, str | None]]:
    return [(hop.url, hop.status, hop.onward) for hop in visited.hops]


# Requests


def test_head_first_then_get(web: Web, visiting: Visiting) -> None:
    web.page("https://a.example/x?y=1", "A title", "Words.", language="de")
    with visiting() as visitor:
        found = visitor.visit("https://a.example/x?y=1", "de")
    assert [asked.method for asked in web.asked] == ["HEAD", "GET"]
    assert found.page is not None
    assert (found.page.title, found.page.language, found.page.text) == ("A title", "de", "Words.")
    assert (found.status, found.cached, found.seen_on) == (200, False, NOW.date())


def test_it_says_who_it_is_and_nothing_else(web: Web, visiting: Visiting) -> None:
    web.page("https://a.example/", "A")
    with visiting() as visitor:
        visitor.visit("https://a.example/", "ru")
    expected = {
        "host": "a.example",
        "user-agent": f"pride-actions/{__version__} link check",
        "accept": "text/html, application/xhtml+xml, */*;q=0.5",
        "accept-encoding": "gzip",
        "accept-language": "ru, *;q=0.5",
    }
    assert [asked.headers for asked in web.asked] == [expected, expected]


def test_what_is_no_page_is_not_read(web: Web, visiting: Visiting) -> None:
    web.routes["https://a.example/x.pdf"] = Reply(200, b"%PDF", {"Content-Type": "application/pdf"})
    with visiting() as visitor:
        found = visitor.visit("https://a.example/x.pdf")
    assert (found.status, found.page, web.urls("GET")) == (200, None, [])


@pytest.mark.parametrize("status", [403, 405, 501, 404, 400])
def test_get_where_head_is_refused(web: Web, visiting: Visiting, status: int) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(status) if asked.method == "HEAD" else html_reply(page("Here"))

    web.routes["https://a.example/"] = web.routes["https://a.example/2"] = answer
    with visiting() as visitor:
        assert visitor.visit("https://a.example/").status == 200
        assert visitor.visit("https://a.example/2").status == 200
    refused = status in {403, 405, 501}  # then the host is not asked so again
    assert len(web.urls("HEAD")) == (1 if refused else 2)


def test_get_where_head_gets_no_answer(web: Web, visiting: Visiting) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(hang_up=True) if asked.method == "HEAD" else html_reply(page("Here"))

    web.routes["https://a.example/"] = answer
    with visiting() as visitor:
        assert visitor.visit("https://a.example/").status == 200


# Redirects


def test_redirects_are_recorded(web: Web, visiting: Visiting) -> None:
    web.redirect("http://a.example/", "https://a.example/", 301)
    web.redirect("https://a.example/", "../b?x#y", 302)
    web.redirect("https://a.example/b?x", "//b.example/c", 308)
    web.page("https://b.example/c", "C")
    with visiting() as visitor:
        found = visitor.visit("http://a.example/")
    assert way(found) == [
        ("http://a.example/", 301, "permanent"),
        ("https://a.example/", 302, "temporary"),
        ("https://a.example/b?x", 308, "permanent"),
        ("https://b.example/c", 200, None),
    ]
    assert found.final == "https://b.example/c"


def test_a_page_that_sends_on(web: Web, visiting: Visiting) -> None:
    head = '<meta http-equiv="Refresh" content="0;URL=\'/b\'">'
    web.routes["https://a.example/"] = html_reply(page("Moved", head=head))
    web.page("https://a.example/b", "B")
    with visiting() as visitor:
        assert way(visitor.visit("https://a.example/"))[0][2] == "refresh"
        late = html_reply(page("A", head='<meta http-equiv="refresh" content="60;url=/b">'))
        itself = html_reply(page("A", head='<meta http-equiv="refresh" content="1;url=/3">'))
        app = html_reply(page("A", head='<meta http-equiv="refresh" content="0;url=app://x">'))
        for number, reply in enumerate((late, itself, app), 2):
            web.routes[f"https://a.example/{number}"] = reply
            assert len(visitor.visit(f"https://a.example/{number}").hops) == 1


def test_circles_and_endless_ways(web: Web, visiting: Visiting) -> None:
    web.redirect("https://a.example/", "/b")
    web.redirect("https://a.example/b", "/")
    for number in range(30):
        web.redirect(f"https://b.example/{number}", f"/{number + 1}")
    web.page("https://b.example/30", "The end")
    with visiting() as visitor:
        circle = visitor.visit("https://a.example/")
        long = visitor.visit("https://b.example/0")
        assert visitor.visit("https://b.example/20").status == 200
    assert (fault(circle).kind, fault(long).kind) == ("redirects", "redirects")
    assert "circle" in fault(circle).message
    assert len(circle.hops) == 2
    assert len(long.hops) == 11
    assert "10 times" in fault(long).message


def test_a_door_that_sets_a_cookie_is_no_circle(web: Web, visiting: Visiting) -> None:
    def door(asked: Asked) -> Reply:
        if "seen=1" in asked.headers.get("cookie", ""):
            return html_reply(page("Inside"))
        return Reply(302, headers={"Location": "/", "Set-Cookie": "seen=1"})

    web.routes["https://a.example/"] = door
    web.page("https://a.example/other", "Other")
    with visiting() as visitor:
        assert visitor.visit("https://a.example/").status == 200
        visitor.visit("https://a.example/other")
    assert "cookie" not in web.asked[-1].headers  # each link is followed as by a new visitor


# Trouble


@pytest.mark.parametrize(
    ("sort", "words"),
    [("expired", "expired"), ("wrong-host", "another host"), ("untrusted", "signer is not known")],
)
def test_certificates(web: Web, visiting: Visiting, sort: str, words: str) -> None:
    web.certificates["a.example"] = sort
    web.page("https://a.example/", "A")
    with visiting(retries=2) as visitor:
        found = fault(visitor.visit("https://a.example/"))
    assert (found.kind, len(web.dialled)) == ("certificate", 1)
    assert words in found.message
    assert web.asked == []


def test_whom_to_trust(
    web: Web, visiting: Visiting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.page("https://a.example/", "A")
    monkeypatch.delenv("SSL_CERT_FILE")  # then nobody knows the authority of the tests
    with visiting() as visitor:
        assert fault(visitor.visit("https://a.example/")).kind == "certificate"
    with visiting(ca_file=authority_file(tmp_path)) as visitor:
        assert visitor.visit("https://a.example/").status == 200


def test_certificates_that_cannot_be_read(visiting: Visiting, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("")
    for name in ("missing", "empty"):
        with pytest.raises(OptionError, match=name), visiting(ca_file=tmp_path / name):
            pass


def test_a_port_without_tls(web: Web, visiting: Visiting) -> None:
    web.page("https://a.example/", "A")
    web._servers[443], web._servers[80] = web._servers[80], web._servers[443]
    with visiting() as visitor:
        assert fault(visitor.visit("https://a.example/")).kind == "certificate"


def test_hosts_that_are_not_there(web: Web, visiting: Visiting) -> None:
    web.names["down.example"] = []
    web.names["closed.example"] = ["93.184.216.99"]

    def resolver(host: str, port: int) -> list[tuple[str, int]]:
        if host == "hiccup.example":
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        if host == "closed.example":
            raise OSError("no network")
        return list(web.resolve(host, port))

    with visiting(resolver=resolver) as visitor:
        kinds = {
            name: fault(visitor.visit(f"https://{name}.example/")).kind
            for name in ("nobody", "down", "hiccup", "closed")
        }
        long = f"https://{'a' * 70}.example/"
        assert fault(visitor.visit(long)).kind in {"no-host", "bad-address"}
    expected = {"nobody": "no-host", "down": "no-host", "hiccup": "name", "closed": "name"}
    assert kinds == expected


def test_a_server_that_does_not_answer(web: Web, visiting: Visiting) -> None:
    web.routes["https://a.example/"] = replace(html_reply(page("A")), delay=60)
    with visiting(timeout=0.1) as visitor:
        assert fault(visitor.visit("https://a.example/")).kind == "timeout"
    assert web.asked == []  # nothing has been answered yet


def test_a_server_that_answers_a_little_at_a_time(web: Web, visiting: Visiting) -> None:
    web.routes["https://a.example/"] = replace(html_reply(page("A", "word " * 200)), drip=60)
    with visiting(timeout=0.2) as visitor:  # no single piece takes that long
        assert fault(visitor.visit("https://a.example/")).kind == "timeout"


def test_nonsense_is_no_answer(web: Web, visiting: Visiting) -> None:
    web.routes["https://a.example/"] = Reply(hang_up=True)
    with visiting() as visitor:
        assert fault(visitor.visit("https://a.example/")).kind == "connection"


# Retries


def test_retries_with_growing_waits(web: Web, visiting: Visiting) -> None:
    answers = iter([Reply(503), Reply(500), Reply(429), html_reply(page("At last"))])

    def answer(asked: Asked) -> Reply:
        return Reply(405) if asked.method == "HEAD" else next(answers)

    web.routes["https://a.example/"] = answer
    waits: list[float] = []
    with visiting(retries=3, back_off=200, max_wait=1000, sleep=waits.append) as visitor:
        assert visitor.visit("https://a.example/").status == 200
    assert [round(wait, -2) for wait in waits] == [200, 400, 800]


def test_retry_after_is_honoured(web: Web, visiting: Visiting) -> None:
    date = (NOW + timedelta(seconds=80)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    answers = iter([Reply(503, headers={"Retry-After": value}) for value in ("40", date)])

    def answer(asked: Asked) -> Reply:
        if asked.method == "HEAD":
            return Reply(405)
        return next(answers, html_reply(page("At last")))

    web.routes["https://a.example/"] = answer
    waits: list[float] = []
    with visiting(retries=3, back_off=0, max_wait=100, sleep=waits.append) as visitor:
        assert visitor.visit("https://a.example/").status == 200
    assert [round(wait, -1) for wait in waits] == [40, 80]


@pytest.mark.parametrize(
    "value", ["soon", "-5", "1.5", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "9" * 500, "²"]
)
def test_odd_wishes_do_no_harm(web: Web, visiting: Visiting, value: str) -> None:
    web.routes["https://a.example/"] = Reply(503, headers={"Retry-After": value})
    with visiting(retries=1, back_off=0, sleep=lambda seconds: None) as visitor:
        assert visitor.visit("https://a.example/").status == 503


def test_who_asks_for_too_much_is_left_in_peace(web: Web, visiting: Visiting) -> None:
    web.routes["https://a.example/"] = Reply(429, headers={"Retry-After": "3600"})
    with visiting(retries=5, sleep=lambda seconds: None) as visitor:
        assert visitor.visit("https://a.example/").status == 429
    assert len(web.asked) == 1


def test_a_broken_connection_is_tried_again(web: Web, visiting: Visiting) -> None:
    answers = iter([Reply(hang_up=True), Reply(hang_up=True), html_reply(page("At last"))])
    web.routes["https://a.example/"] = lambda asked: next(answers)
    with visiting(retries=1, back_off=0) as visitor:
        assert visitor.visit("https://a.example/").status == 200


def test_what_will_not_change_is_not_tried_again(web: Web, visiting: Visiting) -> None:
    web.page("https://a.example/", "A")
    with visiting(retries=5) as visitor:
        assert visitor.visit("https://a.example/missing").status == 404
        assert fault(visitor.visit("https://nobody.example/")).kind == "no-host"
    assert len(web.asked) == 2


def test_a_host_that_is_down_is_given_up(web: Web, visiting: Visiting) -> None:
    for number in range(6):
        web.routes[f"https://a.example/{number}"] = Reply(hang_up=True)
    with visiting() as visitor:
        faults = [fault(visitor.visit(f"https://a.example/{number}")) for number in range(6)]
    assert len(web.asked) == 6  # HEAD and GET of three links
    assert "did not answer for other links" in faults[-1].message


# What is read


def test_a_long_page_is_read_in_part(web: Web, visiting: Visiting) -> None:
    web.routes["https://a.example/"] = html_reply(page("A long page", "x" * 100_000))
    with visiting(max_body=5000) as visitor:
        found = visitor.visit("https://a.example/")
    assert found.page is not None
    assert found.page.title == "A long page"
    assert len(found.page.text) < 5000


def test_packed_pages(web: Web, visiting: Visiting) -> None:
    packed = gzip.compress(page("Packed", "y" * 50_000_000))
    web.routes["https://a.example/"] = html_reply(packed, Content_Encoding="gzip")
    web.routes["https://a.example/cut"] = html_reply(packed[:9000], Content_Encoding="gzip")
    web.routes["https://a.example/odd"] = html_reply(b"\x00" * 99, Content_Encoding="br")
    web.routes["https://a.example/bad"] = html_reply(b"\x00" * 99, Content_Encoding="gzip")
    with visiting(max_body=100_000) as visitor:
        found = [visitor.visit(f"https://a.example/{end}") for end in ("", "cut", "odd", "bad")]
    assert [one.status for one in found] == [200] * 4
    titles = [one.page.title if one.page else None for one in found]
    assert titles == ["Packed", "Packed", "", ""]
    assert found[0].page is not None
    assert len(found[0].page.text) <= 100_000


# One at a time


def test_one_request_at_a_time_to_each_host(web: Web, visiting: Visiting) -> None:
    reply = replace(html_reply(page("A")), delay=0.02)
    both = threading.Barrier(2, timeout=60)  # hosts do not wait for others

    def together(asked: Asked) -> Reply:
        if asked.method == "HEAD":
            both.wait()
        return reply

    for host in ("a.example", "www.a.example", "b.example"):
        for number in range(4):
            web.routes[f"https://{host}/{number}"] = reply
    web.routes["https://a.example/1"] = web.routes["https://b.example/1"] = together
    web.redirect("https://b.example/0", "https://a.example/0")
    with visiting(pause=0.03, timeout=60) as visitor:
        threads = [
            threading.Thread(target=visitor.visit, args=(f"https://{host}/{number}",))
            for host in ("a.example", "www.a.example", "b.example")
            for number in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    by_host = {
        host: sorted(
            (a.began, a.ended) for a in web.asked if f"/{host}/" in a.url.replace("www.", "")
        )
        for host in ("a.example", "b.example")
    }
    for spans in by_host.values():
        assert len(spans) >= 7
        assert all(later[0] - earlier[1] > 0.02 for earlier, later in pairwise(spans))
    assert not both.broken


def test_nothing_is_asked_after_a_stop(web: Web, visiting: Visiting) -> None:
    web.page("https://a.example/", "A")
    with visiting() as visitor:
        visitor.stop()
        with pytest.raises(StoppedError):
            visitor.visit("https://a.example/")
    assert web.asked == []


def test_a_stop_ends_a_wait() -> None:
    gate = Gate(pause=60)
    with gate.turn("a.example"):
        pass
    threading.Timer(0.05, gate.stop).start()
    began = time.monotonic()
    with pytest.raises(StoppedError), gate.turn("a.example"):
        pass
    assert time.monotonic() - began < 50


# What is remembered


def test_a_fresh_page_is_not_asked_for(web: Web, visiting: Visiting, tmp_path: Path) -> None:
    web.redirect("https://a.example/", "/b")
    web.page("https://a.example/b", "Ж", "Words.")
    folder = tmp_path / "some" / "cache"
    with visiting(cache=folder) as visitor:
        first = visitor.visit("https://a.example/")
    count = len(web.asked)
    with visiting(cache=folder, now=lambda: NOW + timedelta(hours=23)) as visitor:
        again = visitor.visit("https://a.example/")
    assert len(web.asked) == count
    assert again == replace(first, cached=True)
    assert again.seen_on == NOW.date()  # the day on which it was really seen


def test_an_old_page_is_asked_for_if_it_has_changed(
    web: Web, visiting: Visiting, tmp_path: Path
) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"v1"':
            return Reply(304)
        return html_reply(page("Version 1", "Words."), ETag='"v1"', Last_Modified="yesterday")

    web.routes["https://a.example/"] = answer
    folder, later = tmp_path / "cache", NOW + timedelta(days=3)
    with visiting(cache=folder) as visitor:
        first = visitor.visit("https://a.example/")
    with visiting(cache=folder, now=lambda: later) as visitor:
        again = visitor.visit("https://a.example/")
        once_more = visitor.visit("https://a.example/")
    assert again.page == first.page
    assert (again.cached, again.seen_on, once_more.cached) == (False, later.date(), True)
    assert [asked.method for asked in web.asked] == ["HEAD", "GET", "GET"]
    assert web.asked[-1].headers["if-modified-since"] == "yesterday"


def test_what_was_bad_is_asked_for_again(web: Web, visiting: Visiting, tmp_path: Path) -> None:
    web.routes["https://a.example/"] = Reply(404)
    with visiting(cache=tmp_path / "cache") as visitor:
        assert visitor.visit("https://a.example/").status == 404
        web.page("https://a.example/", "Back again")
        assert visitor.visit("https://a.example/").status == 200


def test_what_the_cache_holds_is_not_trusted(web: Web, visiting: Visiting, tmp_path: Path) -> None:
    web.page("https://a.example/", "Right")
    folder = tmp_path / "cache"
    with visiting(cache=folder) as visitor:
        visitor.visit("https://a.example/")
        (file,) = folder.iterdir()
        good = file.read_text("utf-8")
        spoilt = [
            "", "{", "[]", "null", "{}", "[" * 100_000, good.replace("a.example", "b.example"),
            good.replace('"format": 1', '"format": 2'), good.replace("200", '"200"'),
            good.replace("200", "true"), good.replace("2026", "yesterday"),
            good.replace("+00:00", ""), good.replace('"Right"', "7"),
            good.replace('"blocks": []', '"blocks": [7]'),
        ]  # fmt: skip
        for content in spoilt:
            file.write_text(content, "utf-8")
            found = visitor.visit("https://a.example/")
            assert found.page is not None
            assert (found.page.title, found.cached) == ("Right", False), content[:50]
        file.write_bytes(b"\xff")
        assert not visitor.visit("https://a.example/").cached
        assert visitor.visit("https://a.example/").cached


def test_a_redirect_from_the_cache_leads_no_further(
    web: Web, visiting: Visiting, tmp_path: Path
) -> None:
    web.redirect("https://a.example/", "https://b.example/")
    web.page("https://b.example/", "B")
    folder = tmp_path / "cache"
    with visiting(cache=folder) as visitor:
        visitor.visit("https://a.example/")
        for file in folder.iterdir():
            text = file.read_text("utf-8")
            file.write_text(
                text.replace('location": "https://b.example/', 'location": "http://[::1]/')
            )
        assert fault(visitor.visit("https://a.example/")).kind == "refused"


def test_a_cache_that_cannot_be(tmp_path: Path, visiting: Visiting, web: Web) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(OptionError, match="cache folder"), visiting(cache=file / "cache"):
        pass
    web.page("https://a.example/", "A")
    folder = tmp_path / "cache"
    with visiting(cache=folder) as visitor:
        folder.rmdir()  # as if the disk were full: what cannot be remembered is asked for again
        assert visitor.visit("https://a.example/").status == 200


def test_the_probe_of_a_host_is_made_once(web: Web, visiting: Visiting, tmp_path: Path) -> None:
    web.page("https://a.example/", "A")
    with visiting(cache=tmp_path) as visitor:
        assert visitor.probe("https://a.example/x/y") is None
        count = len(web.asked)
        assert visitor.probe("https://a.example/z") is None
    with visiting(cache=tmp_path) as visitor:
        assert visitor.probe("https://a.example/z") is None
    assert len(web.asked) == count


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 0}, {"timeout": -1}, {"timeout": float("nan")}, {"parallel": 0},
        {"max_body": 0}, {"retries": -1}, {"pause": -1}, {"proxy": "socks5://a.example"},
        {"proxy": "a.example:80"}, {"proxy": "http://"}, {"proxy": "http://a.example:x"},
    ],
)  # fmt: skip
def test_options_that_cannot_be(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        Options(**options)


def test_a_proxy_s_password_is_not_shown() -> None:
    with pytest.raises(OptionError) as caught:
        Options(proxy="socks5://me:secret@a.example")
    assert "secret" not in str(caught.value)
