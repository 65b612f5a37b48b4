"""What a page has to know of a snippet: what it must allow, what it weighs, what to host."""

from __future__ import annotations

import gzip
import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from pride_actions.errors import OptionError
from pride_actions.segments import is_mark
from pride_actions.slots import NONCE

Policy: TypeAlias = dict[str, tuple[str, ...]]
"""The values of each directive of a content security policy."""

_NONCE = re.compile(r'<(style|script)(?: [^<>]*)? nonce="([^"]+)">')
_STYLED = re.compile(r'<[a-z0-9]+ [^<>]*?style="')
_LOADING = re.compile(r'<(script|iframe|pride-action)((?: [a-z-]+(?:="[^"]*")?)+)>')
_SRC = re.compile(r' src="([^"]+)"')


def policy(snippet: str) -> Policy:
    """Give what a content security policy must allow beside ``default-src 'none'``.

    Args:
        snippet: HTML that this library made; nothing else is understood.

    Returns:
        The values of each directive. What has a nonce is allowed by it, all else by its hash.

    >>> policy("<p>All is text.</p>")
    {}
    >>> policy("<style>.pa{margin:0}</style>")["style-src"]
    ("'sha256-4FmZza0/I8TUfQOOX/bPWoS7P0XbXVv4flEzbCOSGxs='",)
    >>> policy('<p style="margin:0">Dressed.</p>')
    {'style-src-attr': ("'unsafe-inline'",)}
    >>> policy('<iframe src="https://partner.example/a/b.html"></iframe>')
    {'frame-src': ('https://partner.example',)}
    """
    found: Policy = {}
    told = list(_told(snippet))
    for tag, directive in _DIRECTIVES.items():
        allowed = dict.fromkeys(value for name, value in told if name == tag)
        if allowed:
            found[directive] = tuple(allowed)
    if ' style="' in snippet and _STYLED.search(snippet):
        found["style-src-attr"] = ("'unsafe-inline'",)
    return found


def _told(snippet: str) -> Iterator[tuple[str, str]]:
    """Give each element that has to be allowed, and by what.

    Most snippets have few of them: so what cannot be there is not looked for.
    """
    if ' nonce="' in snippet:
        yield from sorted({(tag, f"'nonce-{nonce}'") for tag, nonce in _NONCE.findall(snippet)})
    for tag in ("style", "script"):
        for text in _between(snippet, f"<{tag}>", f"</{tag}>"):
            yield tag, source_hash(text)
    if ' src="' in snippet:
        yield from _loaded(snippet)


def _between(text: str, begin: str, end: str) -> Iterator[str]:
    """Give what stands between a begin and the next end; another begin there is only text."""
    _, begun, rest = text.partition(begin)
    while begun:
        inner, ended, rest = rest.partition(end)
        if ended:
            yield inner
        _, begun, rest = rest.partition(begin)


_DIRECTIVES = {
    "style": "style-src",
    "script": "script-src",
    "iframe": "frame-src",
    "pride-action": "connect-src",
}
"""What allows each element that needs to be allowed something."""


def _loaded(snippet: str) -> Iterator[tuple[str, str]]:
    """Give where each element loads from; a script with a nonce is allowed by that."""
    for tag, attributes in _LOADING.findall(snippet):
        address = _SRC.search(attributes)
        if address and ' nonce="' not in attributes:
            host = urlsplit(unescape(address[1])).netloc
            yield tag, f"https://{host}" if host else "'self'"


def directives(allowed: Policy) -> str:
    """Write directives as they stand in a header.

    >>> directives({"style-src": ("'self'",), "script-src": ("'nonce-YQ=='",)})
    "style-src 'self'; script-src 'nonce-YQ=='"
    """
    return "; ".join(f"{name} {' '.join(values)}" for name, values in allowed.items())


def source_hash(text: str, method: str = "sha256") -> str:
    """Give the source expression that allows one inline text.

    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'{integrity(text, method)}'"


def integrity(text: str, method: str = "sha384") -> str:
    """Give the value of an ``integrity`` attribute for a file that holds a text as UTF-8."""
    return f"{method}-{b64encode(hashlib.new(method, text.encode()).digest()).decode()}"


def checked_nonce(nonce: str) -> str:
    """Return the nonce of a content security policy as it is.

    Raises:
        OptionError: if it is none.
    """
    if nonce and not (is_mark(nonce) or NONCE.fullmatch(nonce)):
        raise OptionError("a nonce is written in base64")
    return nonce


class Weight(NamedTuple):
    """How many bytes a snippet has, as it is and as most servers send it."""

    plain: int
    gzipped: int


def weight(text: str) -> Weight:
    """Weigh a text.

    >>> weight("Прайд")
    Weight(plain=10, gzipped=31)
    """
    data = text.encode()
    return Weight(len(data), len(gzip.compress(data, mtime=0)))
