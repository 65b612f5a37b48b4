"""Connections to addresses that were checked, for httpx.

httpx resolves names deep inside, after any check that a caller could make. So the layer below it is
given a backend that resolves by itself, checks, and connects to the very address it checked. The
name stays what it was for everything else: the Host header, SNI, and the certificate.
"""

from __future__ import annotations

import math
import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

from pride_actions.errors import OptionError
from pride_actions.online.options import Options
from pride_actions.online.resolving import Names

_UNTIL: ContextVar[float] = ContextVar("until", default=math.inf)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let no request in this thread take longer than that.

    The time limit of a single read does not stop a server that sends a byte now and then.
    """
    token = _UNTIL.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _UNTIL.reset(token)


def _left(timeout: float | None) -> float | None:
    left = _UNTIL.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline has passed")
    if math.isinf(left):
        return timeout
    return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection whose waits end with the deadline."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that `names` gives, and to nothing else.

    Args:
        names: resolves and checks.
        inner: makes the connection itself.
    """

    def __init__(self, names: Names, inner: httpcore.NetworkBackend | None = None) -> None:
        self._names = names
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers.

        Raises:
            FetchError: if the host has no address, or one that is not public.
        """
        failure: Exception = httpcore.ConnectError("no address")
        for address, checked_port in self._names.addresses(host, port):
            try:
                return _Stream(
                    self._inner.connect_tcp(
                        address,
                        checked_port,
                        timeout=_left(timeout),
                        local_address=local_address,
                        socket_options=socket_options,
                    )
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class CheckedTransport(httpx.BaseTransport):
    """What httpx sends its requests through. Errors are those of httpcore, and `FetchError`."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; its answer's body is read by whoever asked."""
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


def open_transport(options: Options) -> CheckedTransport:
    """Make the transport that fits the options.

    Raises:
        OptionError: if the certificates cannot be read.
    """
    context = httpx.create_ssl_context()
    if options.ca_file is not None:
        try:
            context.load_verify_locations(cafile=options.ca_file)
        except OSError as error:
            message = f"the certificates in {str(options.ca_file)!r} cannot be read"
            raise OptionError(message) from error
    idle = options.pause + 5.0  # long enough for the next request to the same host
    if options.proxy is None:
        return CheckedTransport(
            httpcore.ConnectionPool(
                ssl_context=context,
                max_connections=options.parallel,
                keepalive_expiry=idle,
                network_backend=CheckedBackend(Names(options.resolver, options.allow_private)),
            )
        )
    # The proxy itself may well stand in a private network: whoever runs the check named it.
    proxy = httpx.Proxy(options.proxy)
    return CheckedTransport(
        httpcore.HTTPProxy(
            proxy_url=str(proxy.url),
            proxy_auth=proxy.raw_auth,
            ssl_context=context,
            proxy_ssl_context=context if proxy.url.scheme == "https" else None,
            max_connections=options.parallel,
            keepalive_expiry=idle,
            network_backend=CheckedBackend(Names(options.resolver, allow_private=True)),
        )
    )
