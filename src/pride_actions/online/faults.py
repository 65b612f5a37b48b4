"""Why a page could not be read."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "bad-address",  # what it was sent to is no web address
    "certificate",  # the connection would not be safe
    "connection",  # refused, reset, or not understood
    "name",  # no answer to the question what address the host has
    "no-host",  # the answer was that there is no such host
    "redirects",  # in a circle, or too many
    "refused",  # not a public machine
    "timeout",
]

TRANSIENT: frozenset[str] = frozenset({"connection", "name", "timeout"})
"""Kinds that may be gone the next minute."""


class FetchError(Exception):
    """A request that got no answer. The message is one clause in plain words."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind: Kind = kind
        self.message = message


class StoppedError(Exception):
    """The check is being given up: no further request is made."""
