"""Reads pages from the web with the client that checks links: it cannot be led into a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag

from pride_actions.audit.pages import Fetch
from pride_actions.online.charset import decode
from pride_actions.online.extra import extra_for
from pride_actions.online.visits import REDIRECTS

if TYPE_CHECKING:
    from pride_actions.online import Options
    from pride_actions.online.asking import Answer

LONGEST: Final = 16 << 20
"""Bytes of a page that are read. One that has more cannot be judged: its end may be missing."""


class PageError(Exception):
    """A server answered, but not with a page that can be audited."""


@contextmanager
def fetching(options: Options) -> Iterator[Fetch]:
    """Give what fetches pages, one request at a time and with a rest between two to one host.

    Args:
        options: those of following links; ``max_body`` should be `LONGEST`.

    Raises:
        MissingExtraError: if the extra ``online`` is not installed.
    """
    with extra_for("reading pages from the web"):
        from pride_actions.online.asking import Asker, host_of, join
    from pride_actions.online.politeness import Gate

    asker, gate = Asker(options), Gate(options.pause, options.sleep)

    def fetch(address: str) -> str:
        session, url = asker.session(None), urldefrag(address)[0]
        for _ in range(options.max_redirects + 1):
            with gate.turn(host_of(url)):
                answer = session.ask("GET", url)
            onward = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not onward:
                return _text(answer, options.max_body)
            url = join(url, onward)
        raise PageError("it sends its visitors on too often")

    try:
        yield fetch
    finally:
        asker.close()


def _text(answer: Answer, limit: int) -> str:
    if answer.status != 200:
        raise PageError(f"the server answers with status {answer.status}")
    if len(answer.body) >= limit:
        raise PageError("the page is too long")
    return decode(answer.body, answer.headers.get("content-type", ""))
