"""Whether the page at the end of a link is the one that was written down."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

from pride_actions.online.likeness import Likeness, compare, names_owner, normalise
from pride_actions.online.links import Link
from pride_actions.online.page import Page
from pride_actions.online.phrases import phrases

Recognition: TypeAlias = Literal["title", "owner", "mentioned", "other-title", "nothing", "unclear"]
"""How far a page was recognised.

"title": it has the recorded title. "owner": there is none, but its titles name whose page it is.
"mentioned": only its text does. "other-title": it has another title, in the same language.
"nothing": it does not name its owner at all. "unclear": there is nothing to compare.
"""

_BY_TITLE: Final[dict[Likeness, Recognition]] = {
    "same": "title",
    "other": "other-title",
    "unclear": "unclear",
}
_ENOUGH: Final = 200  # letters; a page with fewer is filled by a script, in a browser only
_FRONT: Final = frozenset("index.html index.htm index.php home default.aspx".split())


def recognise(link: Link, page: Page | None) -> Recognition:
    """Compare a page with what was written down about it."""
    if page is None:
        return "unclear"
    if link.title is not None:
        return _BY_TITLE[compare(link.title, link.language, page)]
    if not link.owners:
        return "unclear"
    if names_owner(link.owners, (*page.titles, page.site)):
        return "owner"
    if names_owner(link.owners, (page.text,)):
        return "mentioned"
    return "unclear" if is_empty(page) else "nothing"


def is_empty(page: Page) -> bool:
    """Whether a page has too few words to be judged by them."""
    return len(page.text) < _ENOUGH


def is_same_page(page: Page, probe: Page) -> bool:
    """Whether a page is the one that its host shows for an address that does not exist.

    >>> page = Page(title="Oops", blocks=(("This is gone.",), ("Search",)))
    >>> is_same_page(page, Page(title="Oops", blocks=(("This is gone.",), ("Search",))))
    True
    """
    if normalise(page.title) != normalise(probe.title):
        return False
    ours, theirs = set(page.paragraphs), set(probe.paragraphs)
    # The address that was asked for may stand in the page, so a word may differ.
    return len(ours ^ theirs) <= 0.1 * len(ours | theirs)


def says_not_found(page: Page) -> str:
    """Give the words by which a page says that it does not exist, or ""."""
    return phrases("not_found").find(page.titles)


def says_closed(page: Page) -> str:
    """Give the words by which a page says that its petition is closed, or ""."""
    return _said(page, "closed")


def says_open(page: Page) -> str:
    """Give the words by which a page asks to sign, or ""."""
    return _said(page, "open")


def _said(page: Page, topic: Literal["closed", "open"]) -> str:
    pieces = (piece for block in page.blocks for piece in block)
    return phrases(topic).find((*page.titles, *page.paragraphs, *pieces))


def is_wall(page: Page) -> bool:
    """Whether it is the door that some services put before a page."""
    return bool(phrases("wall").find((page.title,)))


def is_front_page(url: str) -> bool:
    """Whether an address is that of a whole site, or of its part in one language.

    >>> is_front_page("https://a.example/en/"), is_front_page("https://a.example/?id=7")
    (True, False)
    """
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    if steps and steps[-1].lower() in _FRONT:
        steps.pop()
    language = len(steps) == 1 and len(steps[0]) in {2, 5} and steps[0][:2].isalpha()
    return not parts.query and (not steps or (language and steps[0][2:3] in {"", "-", "_"}))
