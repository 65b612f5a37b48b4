"""Where links lead: not to those who count their readers, and not to accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pride_actions.lint.checksums import account_numbers
from pride_actions.lint.files import Finding
from pride_actions.lint.hosts import is_under
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import Address, Fact, Text
from pride_actions.lint.tables import load

_KEYS = [re.escape(key).replace(r"\*", ".*") for key in load("hosts.yaml")["tracking_keys"]]
_TRACKING = re.compile(rf"(?:{'|'.join(_KEYS)})", re.IGNORECASE)
_SHARING: dict[str, list[str]] = load("hosts.yaml")["sharing_keys"]
_FORWARDING = tuple(load("hosts.yaml")["forwarding"])


@rule("tracking-key", level="error", row="P3")
def tracking_key(address: Address) -> Iterator[Finding]:
    """No address carries keys by which its readers are told apart.

    They say from which page or mail a reader came, and sometimes which reader it was, or who passed
    the link on.

    Bad:
        facts:
          sources:
            report: {url: "https://news.example/report?utm_source=x&id=7"}

    Bad:
        facts:
          sources:
            report: {url: "https://news.example/report?id=7&UTM%5Fsource=x"}

    Bad:
        facts:
          sources:
            report: {url: "https://youtu.be/x1?si=Ab3dEf"}

    Good:
        facts:
          sources:
            report: {url: "https://news.example/report?id=7&si=1"}
    """
    page, _, fragment = address.words.partition("#")
    query = page.partition("?")[2]
    if not query and "=" not in fragment:
        return
    for pair in re.split("[?&;#]", f"{query}&{fragment}"):
        key = unquote(pair.partition("=")[0])
        if _TRACKING.fullmatch(key):
            message = f"the key {key!r} tells readers apart"
            yield address.found(0, message, f"take {pair!r} out, and see that the page still opens")
        elif key in _sharing_keys(address.host):
            message = f"the key {key!r} tells who passed the link on"
            yield address.found(0, message, f"take {pair!r} out, and see that the page still opens")


def _sharing_keys(host: str) -> list[str]:
    labels = host.split(".")
    names = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return [key for name in names for key in _SHARING.get(name, ())]


@rule("shortened-link", level="error", row="P3")
def shortened_link(address: Address) -> Iterator[Finding]:
    """No address leads through a shortener or through somebody who counts the clicks.

    Nobody can see where such a link leads, it can lead elsewhere the next day, and whoever runs it
    sees every reader.

    Bad:
        facts:
          sources:
            report: {url: "https://bit.ly/3xyz"}

    Good:
        facts:
          sources:
            report: {url: "https://news.example/report"}
    """
    where = address.words.partition("://")[2].removeprefix("www.")
    counted = is_under(address.host, "shorteners") or is_under(address.host, "trackers")
    if counted or where.startswith(_FORWARDING):
        message = f"{address.host} hides where the link leads, and sees who follows it"
        yield address.found(0, message, "follow it, and write the address where it ends")


@rule("account-number", level="error", row="L7")
def account_number(text: Text | Fact | Address) -> Iterator[Finding]:
    """No account number and no address of digital money stands anywhere in a pack.

    A single changed digit sends money to somebody else, and nobody would notice. The official page
    of the recipient says where to give. A number is found by its check digits; an IBAN also when
    they are wrong, which is worse.

    Bad:
        Give to DE89 3704 0044 0532 0130 00.

    Bad:
        Bitcoin: 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa

    Good:
        Give on the official page of the network. It is registered as charity no. 1234567.
    """
    for offset, kind in account_numbers(text.words):
        hint = "take it out, and lead to the recipient's official page"
        yield text.found(offset, f"this is {kind}", hint)
