"""The extra ``online``: what reaches other machines is installed only where somebody wants that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pride_actions.errors import MissingExtraError


@contextmanager
def extra_for(what: str) -> Iterator[None]:
    """Say where an import fails what it is for, and how to install it.

    Raises:
        MissingExtraError: if the extra ``online`` is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"httpx", "httpcore"}:
            raise
        raise MissingExtraError(what, "online") from error
