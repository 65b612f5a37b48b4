"""From the parser's events to data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pride_actions.yamlfile.decoding import HIDDEN
from pride_actions.yamlfile.limits import MAX_DEPTH
from pride_actions.yamlfile.misreading import hashtags, lost_items
from pride_actions.yamlfile.parsers import parser_of
from pride_actions.yamlfile.places import end_of, place_of
from pride_actions.yamlfile.report import EnoughError, Report

Handlers: TypeAlias = dict[type, Callable[[Any], None]]

_NULLS: Final = frozenset(("", "~", "null"))
_ODD_KEYS: Final = frozenset(("", "<<"))


_OPENS_BLOCK: Final = re.compile(r" *: *(?:#.*)?(?:[\r\n]|$)")
_MERGE: Final = "put what stands below this one there, or give it a name of its own"
"""A recipe was added with its first line, or an entry was copied to begin another one."""


class Node:
    """A list or mapping under construction.

    `keys` is None for a list; else it has the mark of each key. `key` waits for its value.
    """

    __slots__ = ("data", "key", "keys", "mark")

    def __init__(self, mark: Any, keys: dict[str, Any] | None) -> None:
        self.mark = mark
        self.keys = keys
        self.key: str | None = None
        self.data: Any = [] if keys is None else {}

    def put(self, value: Any) -> None:
        """Add an item, or the value of the key that waits for one."""
        if self.keys is None:
            self.data.append(value)
        else:
            self.data[self.key] = value
            self.key = None


class Builder:
    """Builds what a text says, and reports what in it a pack cannot have."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.begin("")

    def begin(self, text: str) -> None:
        """Read another text, and forget what was open when a syntax error struck."""
        self.text = text
        self.hashtags = dict(hashtags(text))
        self.root = self.top = Node(None, None)  # a list of documents, which should be one
        self.stack = [self.root]

    def handlers(self) -> Handlers:
        """What is to be called with each event, by its class."""
        return {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._open_mapping,
            SequenceStartEvent: self._open_sequence,
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }

    def check_root(self) -> None:
        """The file must be one mapping."""
        root = self.root
        if root.data in ([], [None]):
            self.report.say((0, 0), "empty-file")
        elif not isinstance(root.data[0], dict):
            what = "a list" if isinstance(root.data[0], list) else "text"
            begin = parser_of(self.text).get_single_node().start_mark
            self.report.say(place_of(begin), "not-a-mapping", what)

    def _document(self, event: Any) -> None:
        if self.root.data:
            self.report.say(place_of(event.start_mark), "several-documents")

    def _scalar(self, event: Any) -> None:
        value, style, node = event.value, event.style, self.top
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        if not style:
            if self.hashtags:
                self._check_hashtag(event)
            if " -" in value or value[:1] == "-":
                self._check_dashes(event)
        elif style == '"':
            self._check_escapes(event)
        if node.keys is None:
            node.data.append(None if not style and value in _NULLS else value)
        elif node.key is None:
            node.key = value
            if value in node.keys or value in _ODD_KEYS:
                self._check_key(node.keys, event)
            else:
                node.keys[value] = event.start_mark
        else:
            node.data[node.key] = None if not style and value in _NULLS else value
            node.key = None

    def _check_hashtag(self, event: Any) -> None:
        hashtag = self.hashtags.get(event.end_mark.index)
        if hashtag is not None:
            self.report.say(end_of(self.text[:hashtag]), "hashtag")

    def _check_dashes(self, event: Any) -> None:
        for dash in lost_items(self.text, event):
            self.report.say(end_of(self.text[:dash]), "list-item")

    def _check_escapes(self, event: Any) -> None:
        found = HIDDEN.search(event.value)
        if found:
            self.report.say(place_of(event.start_mark), "control-character", ord(found[0]))

    def _check_key(self, keys: dict[str, Any], event: Any) -> None:
        name, mark = event.value, event.start_mark
        first = keys.setdefault(name, mark)
        if not name:
            self.report.say(place_of(mark), "empty-key")
        elif first is not mark:
            block = _OPENS_BLOCK.match(self.text, event.end_mark.index)
            advice = _MERGE if block else "keep one of them"
            hint = f"the first is on line {first.line + 1}; {advice}"
            message = f"{_short(name)!r} stands here for a second time"
            self.report.add(place_of(mark), "duplicate-key", message, hint)
        if name == "<<" and not event.style:
            self.report.say(place_of(mark), "merge-key")

    def _open_mapping(self, event: Any) -> None:
        self._open(Node(event.start_mark, {}), event)

    def _open_sequence(self, event: Any) -> None:
        self._open(Node(event.start_mark, None), event)

    def _open(self, node: Node, event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        self.stack.append(node)
        self.top = node
        if len(self.stack) > MAX_DEPTH + 1:
            self.report.say(place_of(node.mark), "too-deep")
            raise EnoughError

    def _close(self, _event: Any) -> None:
        node = self.stack.pop()
        self.top = parent = self.stack[-1]
        if parent.key is None and parent.keys is not None:
            self.report.say(place_of(node.mark), "complex-key")
            parent.key = ""
        else:
            parent.put(node.data)

    def _alias(self, event: Any) -> None:
        self.report.say(place_of(event.start_mark), "alias", _short(event.anchor))
        if self.top.key is None and self.top.keys is not None:
            self.top.key = ""
        else:
            self.top.put(None)

    def _refuse_properties(self, event: Any) -> None:
        for code, name in (("anchor", event.anchor), ("tag", event.tag)):
            if name is not None:
                self.report.say(place_of(event.start_mark), code, _short(name))


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:57] + "..."
