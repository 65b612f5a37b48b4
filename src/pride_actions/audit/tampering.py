"""Signs that somebody changed a snippet, whatever its check says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pride_actions.audit.comparing import Change
from pride_actions.audit.expected import Rendering
from pride_actions.audit.known import Known, links_of
from pride_actions.audit.links import address
from pride_actions.audit.words import Word, phrase, said
from pride_actions.view.types import Action, View


def strange_links(words: Sequence[Word], known: Known) -> Iterator[Change]:
    """Give links and addresses that the catalog does not know for the campaign in any state."""
    told = set[str]()
    for link in links_of(words):
        if known.leads_there(link.target):
            continue
        should = ", ".join(sorted(known.others(link)))
        told.add(link.target)
        yield Change("link", link.target, should, link.label, link.start)
    for place in sorted(known.strange(words) - told):
        yield Change("words", place, "")


def swapped_links(words: Sequence[Word], known: Known) -> Iterator[Change]:
    """Give links that lead to the address of another link.

    An address that no rendering shows any more is none: the words may have led there once.
    """
    for link in links_of(words):
        should = known.others(link)
        if should and link.target in known.shown:
            yield Change("link", link.target, ", ".join(sorted(should)), link.label, link.start)


def swapped_addresses(changes: Sequence[Change], known: Known) -> Iterator[Change]:
    """Give addresses written in place of others, where all the words around are the same.

    In plain text the words of a link stand above its address.
    """
    for change in changes:
        if (
            change.kind == "words"
            and {address(change.page), address(change.catalog)} <= known.shown
        ):
            yield change


def missing_warnings(words: Sequence[Word], rendering: Rendering) -> Iterator[str]:
    """Give the advisories and notices of a rendering that a page lacks."""
    page, whole = said(words), said(rendering.words)
    for warning in dict.fromkeys(_warnings(rendering.view)):
        wanted = phrase(warning)
        if wanted and page.count(wanted) < whole.count(wanted):
            yield warning


def _warnings(view: View) -> Iterator[str]:
    parts: list[View | Action] = [view, *_every(view.actions)]
    endings = set(_endings(view))  # an action may have been closed since
    for part in parts:
        yield from (notice.text.text for notice in part.notices if notice.text.text not in endings)
        for advisory in part.advisories:
            yield advisory.title.text
            if advisory.text is not None:
                yield advisory.text.text
    if view.content_warning:
        yield view.content_warning.text


def _every(actions: Sequence[Action]) -> Iterator[Action]:
    for action in actions:
        yield action
        yield from _every(action.actions)


def ended_here(words: Sequence[Word], rendering: Rendering) -> bool:
    """Say whether something has ended today that the page does not say has ended."""
    page, whole = said(words), said(rendering.words)
    return any(
        page.count(phrase(sentence)) < whole.count(phrase(sentence))
        for sentence in set(_endings(rendering.view))
    )


def _endings(view: View) -> Iterator[str]:
    if view.state == "record":
        yield from (notice.text.text for notice in view.notices if notice.key in _OF_RECORDS)
    for action in _every(view.actions):
        if action.state in _OVER:
            yield from (notice.text.text for notice in action.notices)


_OF_RECORDS = frozenset({"record", "unchecked"})
_OVER = frozenset({"ended", "closed", "replaced", "withdrawn"})
