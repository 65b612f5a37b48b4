"""Whose a host name is: a shortener's, a platform's, a state's."""

from __future__ import annotations

import re
from functools import lru_cache

from pride_actions.lint.tables import load


def is_under(host: str, name: str) -> bool:
    """Say whether a host is in a list: by its own name, or by one that it is below.

    >>> is_under("www.bit.ly", "shorteners"), is_under("rabbit.ly", "shorteners")
    (True, False)
    >>> is_under("info.parliament.uk", "public_domains"), is_under("gov.example.org", "platforms")
    (True, False)
    """
    return bool(_pattern(name).search(host))


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    names = (re.escape(entry).replace(r"\*", r"[^.]+") for entry in load("hosts.yaml")[name])
    return re.compile(rf"(?:^|\.)(?:{'|'.join(names)})$")


# Second levels under which a country's organisations register their names.
_SECOND = frozenset("ac asso co com edu gob gouv gov net ngo or org".split())


def same_owner(first: str, second: str) -> bool:
    """Say whether two hosts are parts of one registered name.

    >>> same_owner("www.parliament.uk", "petition.parliament.uk"), same_owner("a.co.uk", "b.co.uk")
    (True, False)
    """
    return _registered(first) == _registered(second)


def _registered(host: str) -> str:
    labels = host.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3 if deep else -2 :])
