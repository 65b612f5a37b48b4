"""From the bytes of a file to its `Document`, or to every problem that could be found in it."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from typing import Any, Final

from yaml import MarkedYAMLError
from yaml.events import StreamEndEvent

from pride_actions.errors import PackError
from pride_actions.yamlfile.building import Builder
from pride_actions.yamlfile.decoding import decode
from pride_actions.yamlfile.document import Document
from pride_actions.yamlfile.explaining import Complaint, explain
from pride_actions.yamlfile.fault import Fault
from pride_actions.yamlfile.limits import MAX_EVENTS, MAX_RESTARTS
from pride_actions.yamlfile.parsers import parser_of
from pride_actions.yamlfile.places import end_of, line_begin, place_of
from pride_actions.yamlfile.report import EnoughError, Report

_TOP_KEY: Final = re.compile(r"^[A-Za-z_][\w-]*:(?=[ \r\n]|\Z)", re.MULTILINE)
_TAB_LINE: Final = re.compile(r"^\t+(?=\S)", re.MULTILINE)


def read_yaml(data: bytes, path: str) -> Document:
    """Read one file; `path` is what its problems call it.

    Raises:
        PackError: with every problem that could be found.

    >>> read_yaml(b"country: NO\\nstarts: 12:30\\nends:\\n", "x.yaml").data
    {'country': 'NO', 'starts': '12:30', 'ends': None}
    >>> read_yaml(b"a: *x\\na: &x y\\n", "x.yaml")
    Traceback (most recent call last):
    pride_actions.errors.PackError: x.yaml:1:4: error [alias] 'x' is an alias, ...
    x.yaml:2:1: error [duplicate-key] 'a' stands here for a second time; the first is on line 1...
    x.yaml:2:4: error [anchor] 'x' is an anchor, ...
    """
    report = Report(path)
    builder = Builder(report)
    with suppress(EnoughError):
        _read_pieces(decode(data, report), builder)
        if not report.problems:  # behind a syntax error that is not the question
            builder.check_root()
    if report.problems:
        raise PackError(report.problems)
    return Document(path, builder.root.data[0], data)


def _read_pieces(text: str, builder: Builder) -> None:
    """Read to the end; behind each syntax error go on at the next key that begins a line."""
    for _ in range(MAX_RESTARTS):
        complaint = _read_piece(text, builder)
        if complaint is None:
            return
        place, code, message, hint = complaint
        builder.report.add(place, code, message, hint)
        behind = line_begin(text, place[0] + 1)
        found = _TOP_KEY.search(text, behind)
        if code == "tab":  # who uses one tab uses more
            _report_tabs(text, behind, found.start() if found else len(text), builder.report)
        if found is None:
            return
        # Empty lines in place of what has been read, so that line numbers stay right
        text = "\n" * (end_of(text[: found.start()])[0] - 1) + text[found.start() :]


def _read_piece(text: str, builder: Builder) -> Complaint | None:
    """Feed the parser's events to the builder; the syntax error that stopped it, if any."""
    parser = parser_of(text)
    builder.begin(text)
    handlers = builder.handlers()
    event: Any = None
    try:
        for event in islice(iter(parser.get_event, None), MAX_EVENTS):
            handler = handlers.get(event.__class__)
            if handler is not None:
                handler(event)
    except MarkedYAMLError as error:
        return explain(Fault(text, error, event))
    if not isinstance(event, StreamEndEvent):
        builder.report.say(place_of(event.start_mark), "too-many-values")
        raise EnoughError
    return None


def _report_tabs(text: str, begin: int, end: int, report: Report) -> None:
    for tabs in _TAB_LINE.finditer(text, begin, end):
        report.say(end_of(text[: tabs.start()]), "tab")
