"""Addresses of pages, mail boxes and telephones, parsed and allow-listed once, here."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator

from pride_actions.model.entity import Role, quoted, refuse

# A URL is allow-listed character by character: what is not here cannot leave an attribute, an
# unquoted value, a Markdown link or a line of text.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_TOP = r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"(?=.{{4,253}}(?:[:/?#]|$))(?:{_LABEL}\.)+{_TOP}"
_PLAIN = r"A-Za-z0-9\-._~!$&*+,;=:@%/()'"
_REST = rf"(?:/[{_PLAIN}]*)?(?:\?[{_PLAIN}?]*)?(?:#[{_PLAIN}?]*)?"
WEB_URL = re.compile(rf"(https?)://({_HOST})(?::443)?({_REST})")
MAX_URL = 1500
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPED_CONTROL = re.compile(r"%(?:[01][0-9A-Fa-f]|7[Ff])")


def _check_web_url(value: str) -> str:
    value = _lower_host(value)
    if len(value) > MAX_URL:
        refuse("bad-url", f"the address has more than {MAX_URL} characters", "find a shorter one")
    if not WEB_URL.fullmatch(value) or _BAD_ESCAPE.search(value):
        refuse("bad-url", f"{quoted(value)} is no address that can be linked", _url_hint(value))
    if _ESCAPED_CONTROL.search(value):
        refuse("bad-url", "the address holds a control character", "copy it anew from the browser")
    return value


def _lower_host(value: str) -> str:
    """Write scheme and host in small letters: they mean the same, and are compared later."""
    start = re.match(r"[^/?#]*://[^/?#]*", value)
    return start[0].lower() + value[start.end() :] if start else value


_AROUND = tuple("\"'<([\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb")


def _url_hint(value: str) -> str:
    scheme = value.partition(":")[0].lower()
    if _EMAIL.fullmatch(value.removeprefix("mailto:")):
        return "this is an e-mail address; write that of a page, beginning with https://"
    if value[:1] in _AROUND:
        return f"leave out the {value[0]} around it: only the address stands there"
    if re.search(r"\s", value):
        return "an address has no spaces"
    if scheme not in {"http", "https"}:
        return "write the whole web address, beginning with https://"
    if not value.isascii():
        return "copy it from the browser's address bar, where other letters become %XX or xn--"
    site = urlsplit_safely(value) or ""
    if "@" in site:
        return "an address with a user name or password in it is never linked"
    if re.search(r":\d*$", site):
        return "leave the port out, which is the number after the colon"
    if not re.fullmatch(_HOST, site):
        return "after https:// comes the name of a site, such as example.org"
    odd = re.search(rf"[^{_PLAIN}?#]", value)
    if odd:
        return f"copy it anew from the browser's address bar, without {odd[0]!r}"
    return "copy it anew from the browser's address bar, where a percent sign is %25"


def urlsplit_safely(value: str) -> str | None:
    """Give the network location of an address, or None where it has none that can be read."""
    try:
        return urlsplit(value).netloc
    except ValueError:
        return None


def _check_https(value: str) -> str:
    value = _check_web_url(value)
    if value.startswith("http://"):
        refuse(
            "insecure-url",
            f"{quoted(value)} is not encrypted",
            "use its https:// address; only a source marked `archived: yes` may be http",
        )
    return value


Url: TypeAlias = Annotated[str, AfterValidator(_check_https), Role("url")]
"""An https address."""

EvidenceUrl: TypeAlias = Annotated[str, AfterValidator(_check_web_url), Role("url")]
"""An https address, or an http one for a source that is marked as archived evidence."""


def host_of(url: str) -> str:
    """Give the host of an address, without ``www.``; empty for addresses that have none.

    >>> host_of("https://www.example.org/a"), host_of("mailto:a@example.org")
    ('example.org', 'example.org')
    """
    match = WEB_URL.match(url)
    host = match[2] if match else url.rpartition("@")[2] if "@" in url else ""
    return host.removeprefix("www.")


_HOST_NAME = re.compile(_HOST)


def _check_host(value: str) -> str:
    value = value.lower().removeprefix("www.")
    if not _HOST_NAME.fullmatch(value):
        refuse(
            "bad-host",
            f"{quoted(value)} is no host name",
            "write it like example.org, without https://",
        )
    return value


Host: TypeAlias = Annotated[str, AfterValidator(_check_host)]
"""A host name, without ``www.``; its subdomains are meant too."""

_EMAIL = re.compile(rf"[A-Za-z0-9._+-]{{1,64}}@{_HOST}")


def _check_email(value: str) -> str:
    local, at, host = value.partition("@")
    value = f"{local}{at}{host.lower()}"
    if not _EMAIL.fullmatch(value) or ".." in value or value.startswith("."):
        refuse(
            "bad-email", f"{quoted(value)} is no e-mail address", "write it like office@example.org"
        )
    return value


Email: TypeAlias = Annotated[str, AfterValidator(_check_email)]
"""A plain e-mail address."""

_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")


def _check_phone(value: str) -> str:
    digits = re.sub(r"[\s().\-\u2011/]", "", value)
    if not _PHONE.fullmatch(value):
        # Whether the 0 in "(0)" is dialled from abroad depends on the country
        clear = _PHONE.fullmatch(digits) and "(0)" not in value
        mended = digits if clear else "+442072193000"
        refuse(
            "bad-phone", f"{quoted(value)} is no international number", f"write it like {mended}"
        )
    return value


Phone: TypeAlias = Annotated[str, AfterValidator(_check_phone)]
"""E.164: a plus sign, the country, the number, and nothing between."""
