"""Addresses that the options of formats give."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from pride_actions.errors import OptionError
from pride_actions.model.addresses import Url

_PATH = re.compile(r"/(?:[\w.~!$&'()*+,;=:@%-]+/?)*(?:\?[\w.~!$&'()*+,;=:@%/?-]*)?", re.ASCII)


def https(name: str, address: object) -> str:
    """Give an address as it is, or nothing for nothing.

    Args:
        name: of the option.
        address: what was given for it.

    Raises:
        OptionError: it is no https address.

    >>> https("canonical", "https://partner.example/help")
    'https://partner.example/help'
    """
    try:
        return _urls().validate_python(address) if address else ""
    except ValidationError as error:
        hint, _, _ = _hint(error).partition(";")  # the rest is about sources in packs
        message = f"{name}={address!r} is no https address"
        raise OptionError(f"{message}; {hint}" if hint else message) from None


@lru_cache(maxsize=1)
def _urls() -> TypeAdapter[str]:
    return TypeAdapter(Url)


def _hint(error: ValidationError) -> str:
    return str(error.errors()[0].get("ctx", {}).get("hint", ""))


def on_site(name: str, address: str) -> str:
    """Give a path on the site of the page, or nothing for nothing.

    Raises:
        OptionError: it is none, or would lead to another site.

    >>> on_site("src", "/actions/chechnya.html")
    '/actions/chechnya.html'
    """
    if address and not _PATH.fullmatch(address):
        raise OptionError(f"{name}={address!r} is no path on the same site, such as /a/b.html")
    return address


def hosted(name: str, address: str) -> str:
    """Give where a file is that the page loads: a path on its site, or an https address.

    Raises:
        OptionError: it is neither.

    >>> hosted("script", "https://assets.partner.example/a.js")
    'https://assets.partner.example/a.js'
    """
    return on_site(name, address) if address.startswith("/") else https(name, address)
