"""One request, and its answer or why there is none."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import httpcore
import httpx

from pride_actions._version import __version__
from pride_actions.online.faults import FetchError
from pride_actions.online.options import Options, system_resolver
from pride_actions.online.resolving import Names
from pride_actions.online.transport import deadline, open_transport

AGENT: Final = f"pride-actions/{__version__} link check"
"""How the check identifies itself: by its name, not by who runs it."""

_DEADLINES: Final = 4  # an answer as a whole may take so many times the limit of one read
_HEADERS: Final = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, */*;q=0.5",
    # Only what can be unpacked piece by piece with a bound.
    "Accept-Encoding": "gzip",
}
# Python's words for what is wrong with a certificate, by OpenSSL's numbers.
_CERTIFICATE: Final = {
    10: "the certificate has expired",
    18: "the certificate was signed by nobody but itself",
    19: "the certificate's signer is not trusted",
    20: "the certificate's signer is not known",
    62: "the certificate is for another host",
    64: "the certificate is for another address",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `headers` have small letters; `body` is unpacked, and may be cut off."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Asker:
    """Sends requests. One for a whole run; threads may share it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._transport = open_transport(options)
        # Behind a proxy nothing is resolved here, but what is visibly private is still refused.
        self._names = Names(system_resolver, options.allow_private)

    def close(self) -> None:
        """Close every connection."""
        self._transport.close()

    def session(self, language: str | None) -> Session:
        """Begin to follow a link: cookies are kept for its redirects and then forgotten.

        Args:
            language: the language in which the page is wanted.
        """
        wanted = {"Accept-Language": f"{language}, *;q=0.5"} if language else {}
        return Session(self._transport, _HEADERS | wanted, self._names, self._options)


class Session:
    """The requests that follow one link.

    They are made without `httpx.Client`, which brings in what nobody named here: proxies and
    passwords from the environment, and redirects that it builds before they can be looked at.
    """

    def __init__(
        self,
        transport: httpx.BaseTransport,
        headers: Mapping[str, str],
        names: Names,
        options: Options,
    ) -> None:
        self._transport = transport
        self._headers = headers
        self._names = names
        self._options = options
        self._cookies = httpx.Cookies()

    def cookies(self) -> frozenset[tuple[str, str | None]]:
        """Give the cookies that would be sent on."""
        return frozenset((cookie.name, cookie.value) for cookie in self._cookies.jar)

    def ask(self, method: str, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for one page.

        Args:
            method: HEAD or GET.
            url: the page; a user name in it is never sent.
            headers: further headers.

        Raises:
            FetchError: if there is no answer.
        """
        with _translated(url), deadline(self._options.timeout * _DEADLINES):
            request = self._request(method, url, headers or {})
            response = self._transport.handle_request(request)
            try:
                response.request = request
                self._cookies.extract_cookies(response)
                body = b"" if method == "HEAD" else _read(response, self._options.max_body)
            finally:
                response.close()
        return Answer(url, response.status_code, dict(response.headers), body)

    def _request(self, method: str, url: str, headers: Mapping[str, str]) -> httpx.Request:
        timeout = httpx.Timeout(self._options.timeout).as_dict()
        request = httpx.Request(
            method,
            without_user(url),
            headers={**self._headers, **headers},
            extensions={"timeout": timeout},
        )
        self._names.check_url(request.url.raw_host.decode("ascii"), _port(request.url))
        self._cookies.set_cookie_header(request)
        return request


def join(base: str, reference: str) -> str:
    """Give the address to which a page sends, without its fragment.

    Raises:
        FetchError: if it is no address of a web page.

    >>> join("https://a.example/b/c", "../d#e")
    'https://a.example/d'
    """
    with _translated(reference):
        target = httpx.URL(base).join(reference).copy_with(fragment=None)
        if target.scheme not in {"http", "https"} or not target.raw_host:
            raise FetchError("bad-address", f"it leads to {reference[:80]!r}, which is no web page")
        return without_user(str(target))


def without_user(url: str) -> str:
    """Take user name and password out of an address.

    >>> without_user("https://me:secret@a.example/b")
    'https://a.example/b'
    """
    parsed = httpx.URL(url)
    return str(parsed.copy_with(userinfo=b"")) if parsed.userinfo else url


def host_of(url: str) -> str:
    """Give the host of an address, as it is asked for.

    >>> host_of("https://www.a.example:443/b")
    'www.a.example'
    """
    return httpx.URL(url).raw_host.decode("ascii")


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _read(response: httpx.Response, limit: int) -> bytes:
    """Read no more than the limit, packed or unpacked."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    pieces = _bounded(response.iter_raw(), limit)
    if coding in {"", "identity"}:
        return b"".join(pieces)
    if coding not in {"gzip", "x-gzip"}:
        return b""  # was not asked for
    unpacker, unpacked = zlib.decompressobj(wbits=31), bytearray()
    try:
        for piece in pieces:
            unpacked += unpacker.decompress(piece, limit - len(unpacked))
            if len(unpacked) >= limit:
                break
    except zlib.error:
        pass  # what was unpacked until then may be enough
    return bytes(unpacked)


def _bounded(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    left = limit
    for piece in pieces:
        yield piece[:left]
        left -= len(piece)
        if left <= 0:
            return


@contextmanager
def _translated(url: str) -> Iterator[None]:
    """Turn the many errors of the layers below into one."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchError("timeout", "the server did not answer in time") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
        raise _connection_fault(error) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise FetchError("bad-address", f"{url[:80]!r} is no address of a web page") from error


def _connection_fault(error: BaseException) -> FetchError:
    cause = _tls_error(error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        known = _CERTIFICATE.get(cause.verify_code, f"the certificate is bad: {cause.reason}")
        return FetchError("certificate", known)
    if isinstance(cause, ssl.SSLError) and not isinstance(
        cause, ssl.SSLEOFError | ssl.SSLZeroReturnError | ssl.SSLSyscallError
    ):
        return FetchError("certificate", "no secure connection can be made")
    if isinstance(error, httpcore.ProxyError):
        return FetchError("connection", "the proxy did not make the connection")
    if isinstance(error, httpcore.ProtocolError):
        return FetchError("connection", "the server's answer cannot be understood")
    return FetchError("connection", "the server cannot be reached")


def _tls_error(error: BaseException | None) -> ssl.SSLError | None:
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error
