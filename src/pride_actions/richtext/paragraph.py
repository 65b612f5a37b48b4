"""The words of one paragraph: emphasis, links by name, and what is not allowed among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pride_actions.richtext.commonmark import parts, span
from pride_actions.richtext.faults import (
    BARE_URL,
    BROKEN_LINK,
    EMPTY_LINK,
    LINK_TITLE,
    REFUSED,
    SCHEMES,
    Fault,
    Wrong,
    shown,
    unseen,
    wrong_target,
)
from pride_actions.richtext.plain_words import UNSEEN
from pride_actions.richtext.tree import (
    Break,
    Emph,
    Inline,
    Ref,
    Str,
    Strong,
    plain,
)

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


class Words:
    """The words of one paragraph."""

    def __init__(self, content: str, origins: Sequence[tuple[int, int]]) -> None:
        self.faults: list[Fault] = []
        self._content = content
        self._origins = origins

    def _fault(self, offset: int, wrong: Wrong) -> None:
        """Note a fault at an offset into the paragraph."""
        line = self._content.count("\n", 0, offset)
        number, column = self._origins[line]
        in_line = offset - (self._content.rfind("\n", 0, offset) + 1)
        self.faults.append(Fault(number, column + in_line, *wrong))

    def inlines(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Inline]:
        for node in nodes:
            kind = node.type
            if kind == "text":
                yield Str(node.content)
            elif kind == "softbreak":
                yield Str(" ")
            elif kind == "hardbreak":
                yield Break()
            elif kind == "em":
                yield Emph(tuple(self.inlines(node.children)))
            elif kind == "strong":
                yield Strong(tuple(self.inlines(node.children)))
            elif kind == "link":
                yield self._link(node)
            else:
                code, message, hint = REFUSED[kind]
                start, _ = span(node)
                self._fault(start, (code, message, hint.format(shown(node.content))))

    def _link(self, node: SyntaxTreeNode) -> Ref:
        start, _ = span(node)
        target = str(node.attrs.get("href", ""))
        before = len(self.faults)
        if fault := wrong_target(target):
            self._fault(start, fault)
        if "title" in node.attrs:
            self._fault(start, LINK_TITLE)
        # The words of <https://…> are its address, which has been told about.
        children = (Str("-"),) if node.info == "auto" else tuple(self.inlines(node.children))
        if not plain(children).strip() and len(self.faults) == before:
            self._fault(start, EMPTY_LINK)
        scheme, _, name = target.partition(":")
        return Ref(scheme, name, children)

    def check_addresses(self, node: SyntaxTreeNode, children: Iterable[Inline]) -> None:
        """What shows only in the finished words, such as an address made of two parts."""
        words = plain(children)
        if _URL_IN_WORDS.search(words):
            places = self._outside(_URL_IN_WORDS, [self._target_span(part) for part in parts(node)])
            for offset in places or [0]:
                self._fault(offset, BARE_URL)
        for offset in self._outside(_LINK_MIDDLE, [span(part) for part in parts(node)]):
            self._fault(offset, BROKEN_LINK)
        for hidden in set(UNSEEN.findall(words)) - set(self._content):
            self._fault(0, unseen(hidden))

    def _outside(self, what: re.Pattern[str], spans: list[tuple[int, int]]) -> list[int]:
        """Where something begins in the source, except within what was reported or read already."""
        found = [match.start() for match in what.finditer(self._content)]
        return [at for at in found if not any(start <= at < end for start, end in spans)]

    def _target_span(self, part: SyntaxTreeNode) -> tuple[int, int]:
        """Of a link only where it leads: what is wrong in its words was not reported yet."""
        start, end = span(part)
        if part.type == "link" and part.info != "auto":
            start = self._content.rfind("](", start, end)
        return start, end


_SCHEME = f"(?:{'|'.join(sorted(SCHEMES))})"
_URL_IN_WORDS = re.compile(r"(?:[a-z][a-z0-9+.-]{0,30}://|\bwww\.)\S", re.IGNORECASE)
_LINK_MIDDLE = re.compile(rf"(?<!\\)(?:\]\(|[\[(](?={_SCHEME}:[a-z0-9]))")
