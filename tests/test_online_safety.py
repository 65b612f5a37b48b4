"""What a check of links refuses to reach, however it is led there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpcore
import pytest

from pride_actions.online.addresses import refusal_of_address, refusal_of_host
from pride_actions.online.faults import FetchError
from pride_actions.online.following import Visitor
from pride_actions.online.options import Options
from pride_actions.online.resolving import Names
from pride_actions.online.transport import CheckedBackend
from pride_actions.online.visits import Visit
from tests.loopback import Reply, Web, internet


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Web]:
    with internet(monkeypatch, tmp_path) as web:
        yield web


@contextmanager
def visiting(web: Web, **options: Any) -> Iterator[Visitor]:
    settings: dict[str, Any] = {"pause": 0, "retries": 0, "timeout": 2, "resolver": web.resolve}
    visitor = Visitor(Options(**settings | options))
    try:
        yield visitor
    finally:
        visitor.close()


def visit(web: Web, url: str, **options: Any) -> Visit:
    with visiting(web, **options) as visitor:
        return visitor.visit(url)


def fault(visited: Visit) -> FetchError:
    assert visited.fault is not None
    return visited.fault


PRIVATE = [
    "0.0.0.1", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8",
    "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1",
    "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:10.0.0.1", "::ffff:7f00:1",
    "::ffff:0:7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1",
    "2001::1", "2001:0:53aa:64c::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1",
    "2002:a9fe:a9fe::", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "4000::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
    "192.167.1.1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2606:2800:220:1::1",
    "2a00:1450::1", "2002:5db8:d822::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address: str) -> None:
    assert refusal_of_address(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert refusal_of_address(address) == ""


def test_what_is_no_address_is_refused() -> None:
    assert refusal_of_address("a.example")


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST.", "x.localhost", "printer", "printer.local", "metadata.internal",
        "nas.home.arpa", "127.1", "0x7f000001", "0x7f.1", "2130706433", "0177.0.0.1",
        "127.0.0.1.", "[::1]", "::1", "[fd00::1]", "169.254.169.254",
    ],
)  # fmt: skip
def test_hosts_that_are_visibly_private(host: str) -> None:
    assert refusal_of_host(host)


@pytest.mark.parametrize("host", ["a.example", "internal.example", "93.184.216.34", "beef.example"])
def test_hosts_that_are_not(host: str) -> None:
    assert refusal_of_host(host) == ""


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_to_a_private_address(address: str) -> None:
    dialler = Dialler()
    names = Names(lambda host, port: [(address, port)], allow_private=False)
    with pytest.raises(FetchError, match=r"a\.example leads to"):
        CheckedBackend(names, dialler).connect_tcp("a.example", 443)
    assert dialler.dialled == []


def test_one_private_address_among_public_ones_is_enough(web: Web) -> None:
    web.names["a.example"] = ["93.184.216.9", "10.0.0.1"]
    assert fault(visit(web, "https://a.example/")).kind == "refused"
    assert web.dialled == []


TARGETS = [
    "https://127.0.0.1/", "http://127.1/", "http://0x7f000001/", "http://2130706433/",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/", "//localhost/",
    "https://inside.example/", "http://169.254.169.254/latest/meta-data/", "http://①②⑦.⓪.⓪.①/",
    "https://user:secret@127.0.0.1/", "http://127.0.0.1%2f@localhost/", "http://127。0。0。1/",
    "http://a.example:80@localhost/", "http://localhost./",
]  # fmt: skip


@pytest.mark.parametrize("status", [301, 307])
def test_a_redirect_to_a_private_place(web: Web, status: int) -> None:
    web.names["inside.example"] = ["192.168.0.1"]
    with visiting(web) as visitor:
        for target in TARGETS:
            web.redirect("https://a.example/", target.encode().decode("latin-1"), status)
            found = visitor.visit("https://a.example/")
            assert fault(found).kind in {"refused", "bad-address"}, target
            assert [hop.url for hop in found.hops] == ["https://a.example/"]
    assert {address for address, _ in web.dialled} == set(web.names["a.example"])


def test_other_ports(web: Web) -> None:
    with visiting(web) as visitor:
        for port in (22, 25, 8080, 6379, 444):
            web.redirect("https://a.example/", f"https://a.example:{port}/")
            assert fault(visitor.visit("https://a.example/")).kind == "refused"
    assert {port for _, port in web.dialled} == {443}


def test_redirects_to_what_is_no_web_page(web: Web) -> None:
    with visiting(web) as visitor:
        for target in ("file:///etc/passwd", "ftp://a.example/", "javascript:1", ""):
            web.redirect("https://a.example/", target)
            assert fault(visitor.visit("https://a.example/")).kind == "bad-address", target


def test_a_refresh_leads_no_further_than_a_redirect(web: Web) -> None:
    page = b'<meta http-equiv="refresh" content="0; url=http://127.0.0.1/">'
    web.routes["https://a.example/"] = Reply(200, page, {"Content-Type": "text/html"})
    assert fault(visit(web, "https://a.example/")).kind == "refused"


def test_a_name_is_asked_for_once(web: Web) -> None:
    web.page("https://a.example/b", "B")
    web.redirect("https://a.example/", "/b")
    assert visit(web, "https://a.example/").status == 200
    assert web.resolved == ["a.example"]


def test_a_name_that_changes_its_mind_gains_nothing(web: Web) -> None:
    web.page("https://a.example/", "A")
    answers = [["93.184.216.1"], ["127.0.0.1"]]
    web.names["a.example"] = answers[0]

    def rebinding(host: str, port: int) -> Sequence[tuple[str, int]]:
        web.resolved.append(host)
        current = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(address, port) for address in current]

    found = visit(web, "https://a.example/", resolver=rebinding)
    assert found.status == 200
    assert {address for address, _ in web.dialled} == {"93.184.216.1"}


class Dialler(httpcore.MockBackend):
    """Remembers whom it was to connect to."""

    def __init__(self) -> None:
        super().__init__([])
        self.dialled: list[tuple[str, int]] = []

    def connect_tcp(
        self, host: str, port: int, *args: Any, **kwargs: Any
    ) -> httpcore.NetworkStream:
        self.dialled.append((host, port))
        raise httpcore.ConnectError("nobody is there")


def test_every_address_is_tried_and_no_name_reaches_the_socket() -> None:
    dialler = Dialler()
    pairs = [(f"93.184.216.{n}", 443) for n in range(9)]
    names = Names(lambda host, port: pairs, allow_private=False)
    with pytest.raises(httpcore.ConnectError):
        CheckedBackend(names, dialler).connect_tcp("a.example", 443)
    assert dialler.dialled == pairs[:4]


def test_a_resolver_cannot_choose_another_port() -> None:
    names = Names(lambda host, port: [("93.184.216.1", 22)], allow_private=False)
    with pytest.raises(FetchError, match="another port"):
        names.addresses("a.example", 443)


def test_allow_private_lifts_all_of_it() -> None:
    with Web() as web:  # here nothing stands between: the real address is asked
        port = web.proxy_port
        web.page(f"http://127.0.0.1:{port}/", "Router")
        refused = visit(web, f"http://127.0.0.1:{port}/")
        assert fault(refused).kind == "refused"
        found = visit(
            web,
            f"http://127.0.0.1:{port}/",
            allow_private=True,
            resolver=lambda host, port: [(host, port)],
        )
    assert found.page is not None
    assert found.page.title == "Router"


def test_no_password_is_sent_on(web: Web) -> None:
    web.redirect("https://a.example/", "https://me:secret@b.example/")
    web.page("https://b.example/", "B")
    found = visit(web, "https://a.example/")
    assert found.final == "https://b.example/"
    assert all("authorization" not in asked.headers for asked in web.asked)


def test_the_environment_names_no_proxy_and_no_password(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine a.example login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9/")
    web.page("https://a.example/", "A")
    assert visit(web, "https://a.example/").status == 200
    assert all("authorization" not in asked.headers for asked in web.asked)


# Behind a proxy


def test_a_proxy_is_asked_for_everything(web: Web) -> None:
    web.page("https://a.example/", "A")
    web.page("http://a.example/", "Plain")
    proxy = f"http://127.0.0.1:{web.proxy_port}"
    found = visit(web, "https://a.example/", proxy=proxy, resolver=_loopback)
    plain = visit(web, "http://a.example/", proxy=proxy, resolver=_loopback)
    assert (found.status, plain.status) == (200, 200)
    assert web.dialled == []
    assert web.resolved == []
    assert "a.example:443" in web.urls("CONNECT")


def test_a_proxy_that_does_not_want_to(web: Web) -> None:
    web.routes["a.example:443"] = Reply(403)
    proxy = f"http://127.0.0.1:{web.proxy_port}"
    found = fault(visit(web, "https://a.example/", proxy=proxy, resolver=_loopback))
    assert (found.kind, "proxy" in found.message) == ("connection", True)


def _loopback(host: str, port: int) -> Sequence[tuple[str, int]]:
    assert host == "127.0.0.1"  # only the proxy is looked up here
    return [(host, port)]


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://0x7f.1/", "https://localhost/"])
def test_behind_a_proxy_what_is_visibly_private_is_refused(web: Web, url: str) -> None:
    proxy = f"http://127.0.0.1:{web.proxy_port}"
    found = visit(web, url, proxy=proxy, resolver=_loopback)
    assert fault(found).kind == "refused"
    assert web.asked == []
