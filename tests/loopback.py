"""A small internet on this machine: hosts with names and public addresses, and what they answer.

The names lead to addresses that look public, and whoever connects to one of those gets a server on
a free port of 127.0.0.1. So what is tested runs with all of its defences up. Anybody who connects
to an address that no host has is refused, and remembered.

>>> with Web() as web:
...     web.page("https://a.example/b", "A title")
...     web.resolve("a.example", 443)
[('93.184.216.1', 443)]
"""

from __future__ import annotations

import html
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import pytest
import trustme

_real_connection = socket.create_connection


@dataclass(frozen=True)
class Asked:
    """One request that a server got."""

    method: str
    url: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0


@dataclass(frozen=True)
class Reply:
    """What a server answers. `delay` in seconds; `drip` sends the body in so many slow pieces."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: int = 0
    hang_up: bool = False


Answerer = Callable[[Asked], Reply]


def page(title: str, *paragraphs: str, language: str = "en", head: str = "") -> bytes:
    """Make a page with a title, a heading and paragraphs; what is in them is text."""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><title>{html.escape(title)}</title>{head}'
        f"</head><body>{body}</body></html>"
    ).encode()


class Web:
    """Hosts, their names, and their pages.

    Attributes:
        asked: every request, in the order in which they ended.
        dialled: every address that somebody connected to.
        routes: what is answered, by address; everything else is 404.
    """

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.dialled: list[tuple[str, int]] = []
        self.resolved: list[str] = []
        self.routes: dict[str, Reply | Answerer] = {}
        self.names: dict[str, list[str]] = {}
        self.certificates: dict[str, str] = {}
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._servers = {443: _Server(self, secure=True), 80: _Server(self, secure=False)}
        self.proxy_port = self._servers[80].server_port

    def page(self, url: str, title: str, *paragraphs: str, language: str = "en") -> None:
        """Put a page at an address."""
        self.routes[url] = html_reply(page(title, *paragraphs, language=language))

    def redirect(self, url: str, target: str, status: int = 301) -> None:
        """Let an address send its visitors on."""
        self.routes[url] = Reply(status, headers={"Location": target})

    def resolve(self, host: str, port: int) -> Sequence[tuple[str, int]]:
        """Give the addresses of a host, as the system would."""
        with self._lock:
            self.resolved.append(host)
            if host not in self.names:
                hosts = {urlsplit(url).hostname for url in self.routes}
                if host not in hosts:
                    raise socket.gaierror(socket.EAI_NONAME, "no such name")
                self.names[host] = [f"93.184.216.{len(self.names) + 1}"]
        return [(address, port) for address in self.names[host]]

    def connect(self, address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
        """Connect to a host, in place of `socket.create_connection`."""
        if address[0] == "127.0.0.1" and address[1] == self.proxy_port:
            return _real_connection(address, *args, **kwargs)
        self.dialled.append(address)
        known = {address for addresses in self.names.values() for address in addresses}
        if address[0] not in known or address[1] not in self._servers:
            raise ConnectionRefusedError("nobody is there")
        return _real_connection(
            ("127.0.0.1", self._servers[address[1]].server_port), *args, **kwargs
        )

    def urls(self, method: str = "") -> list[str]:
        """Give the addresses that were asked for."""
        return [asked.url for asked in self.asked if method in {"", asked.method}]

    def answer(self, asked: Asked) -> Reply:
        """Find the answer to a request."""
        route = self.routes.get(asked.url, Reply(404, page("404"), {"Content-Type": "text/html"}))
        return route(asked) if callable(route) else route

    def note(self, asked: Asked) -> None:
        """Remember a request that has been answered."""
        with self._lock:
            self.asked.append(asked)

    def __enter__(self) -> Self:
        for server in self._servers.values():
            server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stopping.set()
        for server in self._servers.values():
            server.stop()


@contextmanager
def internet(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Web]:
    """Open a web, and lead everything there that this process connects to or trusts.

    Args:
        monkeypatch: takes it back afterwards.
        folder: for the certificate of whom to trust.
    """
    with Web() as web:
        monkeypatch.setattr(socket, "create_connection", web.connect)
        monkeypatch.setenv("SSL_CERT_FILE", str(authority_file(folder)))
        yield web


def html_reply(body: bytes, **headers: str) -> Reply:
    """Make a reply of a page in UTF-8."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(200, body, {"Content-Type": "text/html; charset=utf-8"} | named)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each body waits for an acknowledgement
    timeout = 10

    def do_GET(self) -> None:
        began = time.monotonic()
        scheme = "https" if self.server.secure else "http"
        whole = self.path.startswith("http://")  # as a proxy is asked
        url = self.path if whole else f"{scheme}://{self.headers['Host']}{self.path}"
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, url, headers, began)
        reply = self.server.web.answer(asked)
        self.server.web.stopping.wait(reply.delay)
        # Before who asked can know of the answer, and look at what was noted.
        self.server.web.note(Asked(self.command, url, headers, began, time.monotonic()))
        try:
            self._send(reply)
        except OSError:  # who asked did not wait
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815

    def do_CONNECT(self) -> None:
        """Be a proxy, for the secure server only."""
        refusal = self.server.web.routes.get(self.path)
        if isinstance(refusal, Reply):
            self._send(refusal)
            return
        now = time.monotonic()
        self.server.web.note(Asked("CONNECT", self.path, {}, now, now))
        port = self.server.web._servers[443].server_port
        with _real_connection(("127.0.0.1", port), timeout=5) as other:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=_pipe, args=(other, self.connection))
            back.start()
            _pipe(self.connection, other)
            back.join()
        self.close_connection = True

    def _send(self, reply: Reply) -> None:
        if reply.hang_up:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command == "HEAD":
            return
        step = -(-len(reply.body) // reply.drip) if reply.drip else len(reply.body) or 1
        for start in range(0, len(reply.body), step):
            self.wfile.write(reply.body[start : start + step])
            if reply.drip and self.server.web.stopping.wait(0.05):
                return

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def _pipe(source: socket.socket, target: socket.socket) -> None:
    """Carry bytes until one side has no more."""
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 50

    def __init__(self, web: Web, secure: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.web, self.secure = web, secure
        self.thread = threading.Thread(target=self.serve_forever, args=(0.005,))
        self.context = _server_context(web) if secure else None

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.context is None:
            super().finish_request(request, client_address)
            return
        request.settimeout(5)
        try:
            secured = self.context.wrap_socket(request, server_side=True)
        except OSError:  # the other side did not like the certificate
            return
        with secured:
            super().finish_request(secured, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up in the middle does so on purpose here."""


# Certificates: one for each name, of the sort that `Web.certificates` asks for


def _server_context(web: Web) -> ssl.SSLContext:
    context = _context("default.example", "good")

    def choose(connection: Any, name: str | None, _: ssl.SSLContext) -> None:
        host = name or "default.example"
        connection.context = _context(host, web.certificates.get(host, "good"))

    context.sni_callback = choose
    return context


@cache
def authority() -> trustme.CA:
    """Who signs the certificates that are to be trusted."""
    return trustme.CA()


@cache
def _stranger() -> trustme.CA:
    return trustme.CA()


@cache
def _context(host: str, sort: str) -> ssl.SSLContext:
    """Make the server's side for a host: good, expired, wrong-host or untrusted."""
    signer = _stranger() if sort == "untrusted" else authority()
    name = "elsewhere.example" if sort == "wrong-host" else host
    until = datetime.now(UTC) + timedelta(days=-1 if sort == "expired" else 1)
    leaf = signer.issue_cert(name, not_before=until - timedelta(days=9), not_after=until)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context


def authority_file(folder: Path) -> Path:
    """Write down whom to trust, and give the file."""
    path = folder / "authority.pem"
    path.write_bytes(authority().cert_pem.bytes())
    return path
