"""Files that a server sends to browsers that can unpack them; equal bytes for equal content."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from functools import cache

from pride_actions.errors import MissingExtraError
from pride_actions.site.settings import METHODS

LEAST = 256
"""Bytes below which nothing is won."""

ENCODINGS = {".gz": "gzip", ".br": "br"}
"""What each is called in the header ``Content-Encoding``."""


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


@cache
def _brotli() -> Callable[[bytes], bytes]:
    try:
        import brotli
    except ImportError:
        raise MissingExtraError("compressing with brotli", "brotli") from None
    compress: Callable[..., bytes] = brotli.compress
    return lambda data: compress(data, quality=QUALITY)


QUALITY = 9
"""Of brotli: 11 takes ten times as long and saves some 4 %."""


def compressor(method: str) -> Callable[[bytes], bytes]:
    """Give what compresses with a method.

    Raises:
        MissingExtraError: it is not installed.

    >>> len(compressor("gz")(bytes(1000))) < 50
    True
    """
    return _brotli() if method == "br" else _gzip


def compressed(data: bytes, methods: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Give what is added to the name of a file, and the content, for each method that wins."""
    for method in methods if len(data) >= LEAST else ():
        packed = compressor(method)(data)
        if len(packed) < len(data):
            yield METHODS[method], packed
