"""Addresses, written in one way, so that two that lead to one place are equal and no others."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote_to_bytes

_NOT_PART: Final = re.compile(r"[\t\n\r]")  # browsers leave these out
_AROUND: Final = "".join(map(chr, range(33)))
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_SITE: Final = re.compile(r"//([^/?#\\]*)(.*)", re.DOTALL)
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN: Final = "%/:?#[]@!$&*+,;=-._~"
_PORTS: Final = {"http": ":80", "https": ":443"}
_VISUAL: Final = re.compile(r"(?:[\s().-]|%20)+")
_OBFUSCATED: Final = re.compile(r"(?:https?://[^/]+)?/cdn-cgi/l/email-protection#([0-9a-f]{4,})")


def address(href: str) -> str:
    """Write an address in one way. What cannot be understood stays as it is.

    >>> address(" HTTPS://Example.org:443 "), address("https://example.org/")
    ('https://example.org/', 'https://example.org/')
    >>> address("https://example.org/caf\\u00e9 (1)"), address("mailto:Office@Example.org")
    ('https://example.org/caf%C3%A9%20%281%29', 'mailto:office@example.org')
    >>> address("https://\\u0435xample.org/")  # the first letter is a Cyrillic one
    'https://xn--xample-2of.org/'
    """
    found = _NOT_PART.sub("", href).strip(_AROUND)
    hidden = _OBFUSCATED.fullmatch(found)
    if hidden:
        found = f"mailto:{_revealed(hidden[1])}"
    parts = _SCHEME.fullmatch(found)
    if parts is None:
        return found
    scheme, rest = parts[1].lower(), parts[2]
    site = _SITE.fullmatch(rest)
    if scheme in _PORTS and site:
        host = ".".join(map(_ascii, site[1].lower().removesuffix(_PORTS[scheme]).split(".")))
        path = site[2] if site[2].startswith("/") else f"/{site[2]}"
        return f"{scheme}://{host}{_escaped(path)}"
    if scheme == "mailto":
        box, mark, fields = rest.partition("?")
        return f"mailto:{_escaped(box).lower()}{mark}{_escaped(fields)}"
    if scheme in {"tel", "sms"}:
        return f"{scheme}:{_VISUAL.sub('', rest)}"
    return f"{scheme}:{rest}"


def _ascii(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _escaped(text: str) -> str:
    """Escape what may be written with an escape and without, in the one way or the other."""
    plain = _ESCAPE.sub(_unescaped, text)
    return quote(plain, safe=_PLAIN, errors="replace")


def _unescaped(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    plain = letter.isascii() and (letter.isalnum() or letter in "-._~")
    return letter if plain else escape[0].upper()


def _revealed(code: str) -> str:
    """Read a mail address that Cloudflare's e-mail protection hid in a page.

    Source: https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/

    >>> _revealed("422302206c2b2c")
    'a@b.in'
    """
    first, *others = bytes.fromhex(code[: len(code) // 2 * 2])
    return bytes(byte ^ first for byte in others).decode("utf-8", "replace")


def reads_as(label: str, target: str) -> bool:
    """Say whether the words of a link are its address: then it says no more than they do.

    >>> reads_as("https://example.org", "https://example.org/")
    True
    >>> reads_as("https://example.org", "https://example.com/")
    False
    >>> reads_as("office@example.org", "mailto:office@example.org")
    True
    >>> reads_as("+44 20 7219 3000", "tel:+442072193000")
    True
    """
    label = label.strip()
    if label.lower().startswith("www."):
        return target == address(f"http://{label}")
    ways = ("", "mailto:", "tel:", "sms:")
    return target in {address(f"{way}{label}") for way in ways}


_CLUES: Final = {
    "page": re.compile(r"(?:https?:)?//[\w-]+[.@][^\s<>\"']+|\bwww\.[^\s<>\"']+", re.IGNORECASE),
    "mail": re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}"),
    "site": re.compile(r"(?<![\w@./-])(?:[\w-]+\.)+[^\W\d_]{2,}(?:/[^\s<>\"']*)?(?![\w@])"),
    "telephone": re.compile(r"(?<![\w+])\+\s?\d(?:[\s().-]{0,2}\d){6,14}(?!\d)"),
    "account": re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"),
    "coin": re.compile(
        r"\b(?:bc1[a-z0-9]{25,60}|0x[0-9a-fA-F]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\b"
    ),
}
"""Places to go or to send money to, as they are written among words."""


def places_in(text: str) -> frozenset[str]:
    """Give the pages, mail boxes, telephone numbers and accounts that a text names.

    >>> sorted(places_in("Call +49 30 1234567, see https://a.example/x."))
    ['+49301234567', 'https://a.example/x']
    """
    found = set[str]()
    for kind, clue in _CLUES.items():
        found |= {_written(kind, match[0]) for match in clue.finditer(text)}
    return frozenset(found)


def _written(kind: str, text: str) -> str:
    if kind in {"page", "site", "mail"}:
        text = text.rstrip(".,;:!?)]}'\"*_")
    if kind == "page":
        return address(text)
    if kind in {"site", "mail"}:
        return text.lower().rstrip("/")
    return re.sub(r"[\s().-]", "", text)


def named_in(address: str) -> frozenset[str]:
    """Give the places that the query of an address names: a share link carries a text in it.

    >>> sorted(named_in("https://s.example/?text=See%20it&url=https%3A%2F%2Fa.example%2F"))
    ['https://a.example/']
    """
    query = address.partition("?")[2].replace("+", "%20")
    return frozenset().union(
        *(
            places_in(unquote_to_bytes(part.partition("=")[2]).decode("utf-8", "replace"))
            for part in query.split("&")
        )
    )
