"""Reads the plain part of YAML: texts, lists and mappings, with line and column for everything.

Every scalar stays the text that its author wrote, so that ``country: NO`` is Norway and ``12:30``
a time; only a value left empty, ``~`` and ``null`` become None. What YAML has beyond that (anchors,
aliases, merge keys, tags, directives, several documents) is refused: a translator never needs it,
and it is how a small file grows into half a million values. So is what YAML reads without a word
of warning, but not as it was meant: a hashtag without quotes, a list item in a wrong column.

The parser's events are turned into data here, without PyYAML's own composer: that one calls itself
once per level, which overflows the stack of the C extension on a file of brackets. Building from
events is faster as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from pride_actions.errors import PackError
from pride_actions.problems import Problem

_LIBYAML: Any = None
with suppress(ImportError):  # where PyYAML was built without it: ten times slower, else the same
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    _LIBYAML = CParser

MAX_BYTES: Final = 1 << 20  # fifteen times the largest file known; reads in a tenth of a second
MAX_DEPTH: Final = 20  # the deepest thing that the model can say has about half as many levels
MAX_EVENTS: Final = 200_000  # a value is one, a list or mapping is two; a 70 kB file has 5,000
MAX_PROBLEMS: Final = 100  # nobody reads more, and a binary file would have a million
MAX_RESTARTS: Final = 20  # how often reading goes on behind a syntax error

Place: TypeAlias = tuple[int, int]
_Words: TypeAlias = tuple[Place, str, str]

_NULLS: Final = frozenset(("", "~", "null"))
_BREAK: Final = re.compile(r"\r\n|\r|\n")
# What no editor shows, and what YAML 1.1 takes for a line break where an editor does not
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_PROLOGUE: Final = re.compile(r"(?:[ \t]*(?:[#%][^\r\n]*)?(?:\r\n|\r|\n))*")
_DIRECTIVE: Final = re.compile(r"^%", re.MULTILINE)
_TOP_KEY: Final = re.compile(r"^[A-Za-z_][\w-]*:(?=[ \r\n]|\Z)", re.MULTILINE)
_TAB_LINE: Final = re.compile(r"^\t+(?=\S)", re.MULTILINE)
_HASHTAG: Final = re.compile(r"#\w")
# A short line, then one with a dash. Behind a long one it is prose that was wrapped there.
_LOST_ITEM: Final = re.compile(r"^[^\r\n]{1,60}(?=\r?\n\s*(-))", re.MULTILINE)
_QUOTE_IT: Final = "put the whole text in quotes, or begin it on the next line after |"

# What is wrong, by its code, and what would mend it. {} is what it is about.
_SAYINGS: Final = {
    "alias": (
        "{!r} is an alias, which a pack cannot have",
        "write the value out; text that begins with * belongs in quotes",
    ),
    "anchor": (
        "{!r} is an anchor, which a pack cannot have",
        "leave it out; text that begins with & belongs in quotes",
    ),
    "byte-order-mark": ("the file begins with a byte order mark", "save it as UTF-8 without BOM"),
    "complex-key": (
        "a list or mapping cannot be the name before a colon",
        "text that begins with [ or {{ belongs in quotes",
    ),
    "control-character": ("U+{:04X} cannot be seen and is not allowed", "delete it"),
    "directive": ("a line that begins with % is an order to YAML", "delete the line"),
    "empty-file": ("this file is empty", "write its fields, or delete it"),
    "empty-key": ("a name is missing before this colon", ""),
    "hashtag": (
        "YAML takes this for a comment and would leave it out",
        "put the whole text in quotes, or a space after # if it is a comment",
    ),
    "list-item": (
        "this dash does not begin a list item but belongs to the text above it",
        "write '- ' before every item, all in one column; or put the text in quotes",
    ),
    "merge-key": ("'<<' would merge another mapping into this one", "write its lines out here"),
    "not-a-mapping": (
        "this file holds {} where 'name: value' lines are expected",
        "every field begins with its name, a colon and a space",
    ),
    "several-documents": (
        "a second document begins here",
        "keep one document in a file; text that begins with --- belongs in quotes",
    ),
    "tab": ("a tab stands where spaces are needed", "use spaces"),
    "tag": (
        "{!r} is a tag, which a pack cannot have: every value is text",
        "leave it out; text that begins with ! belongs in quotes",
    ),
    "too-deep": (
        f"lists and mappings stand inside one another more than {MAX_DEPTH} levels deep",
        "text that begins with [ or {{ belongs in quotes",
    ),
    "too-many-problems": ("there are more problems; these are the first {}", ""),
    "too-many-values": ("the file has more values than can be read", "divide it"),
}


class _EnoughError(Exception):
    """Nothing more can be learned from this file."""


class _PureParser(Reader, Scanner, Parser):
    """Gives the events and errors of libyaml's parser, more slowly."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> Any:
        problem = "found invalid Unicode character escape code"
        try:
            chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):  # chr() of "\UFFFFFFFF"
            raise ScannerError(None, None, problem, self.get_mark()) from None
        if any("\ud800" <= chunk <= "\udfff" for chunk in chunks):
            raise ScannerError(None, None, problem, self.get_mark())
        return chunks

    def scan_yaml_directive_number(self, start_mark: Any) -> Any:
        try:
            return super().scan_yaml_directive_number(start_mark)
        except ValueError:  # int() of a number with thousands of digits
            problem = "found extremely long version number"
            raise ScannerError(None, None, problem, start_mark) from None


class _Node:
    """A list or mapping under construction; afterwards the places of what is in it.

    `keys` is None for a list. `key` is the one that waits for its value.
    """

    __slots__ = ("data", "key", "keys", "mark", "places")

    def __init__(self, mark: Any, keys: dict[str, Any] | None) -> None:
        self.mark = mark
        self.keys = keys
        self.key: str | None = None
        self.data: Any = [] if keys is None else {}
        self.places: Any = [] if keys is None else {}


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says, and where it says it.

    >>> document = read_yaml(b"title: Pride\\nlinks:\\n  - url: https://a.example\\n", "en.yaml")
    >>> document.data
    {'title': 'Pride', 'links': [{'url': 'https://a.example'}]}
    >>> document.position(["links", 0, "url"])
    (3, 10)
    """

    path: str
    data: dict[str, Any]
    _top: _Node

    def position(self, loc: Sequence[str | int], key: bool = False) -> Place:
        """The line and column, from 1, of the value at `loc`, or of its key.

        Parts that the file does not have are passed over: the tags that pydantic puts between,
        and at the end a field that is missing. Then it is the nearest thing above that exists.

        >>> document = read_yaml(b"actions:\\n  - kind: sign\\n    url: x\\n", "campaign.yaml")
        >>> document.position(["actions", 0, "sign", "url"], key=True)
        (3, 5)
        >>> document.position(["actions", 0, "sign", "title"])
        (2, 5)
        """
        _, mark, key_mark = _locate(self._top, self._top.mark, tuple(loc))
        return _place(key_mark if key else mark)


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
    builder = _Builder(path)
    try:
        _read_pieces(_without_directives(_decode(data, builder), builder), builder)
        _check_root(builder)
    except _EnoughError:
        pass
    if builder.problems:
        raise PackError(builder.problems)
    top = builder.root.places[0]
    return Document(path, top.data, top)


def file_too_large(path: str) -> Problem:
    """The problem of a file beyond `MAX_BYTES`, wherever that is noticed.

    >>> print(file_too_large("en.yaml"))
    en.yaml: error [file-too-large] this file is larger than 1,024 KiB and was not read; divide it
    """
    message = f"this file is larger than {MAX_BYTES // 1024:,} KiB and was not read"
    return Problem(path, 0, 0, "file-too-large", "error", message, "divide it")


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


def _locate(node: Any, key_mark: Any, loc: tuple[str | int, ...]) -> tuple[int, Any, Any]:
    """How many parts of `loc` exist below `node`; the mark of the last one, and of its key.

    A tag can have the name of a field, so both readings are tried: the one that finds more wins,
    or the one that gets further.
    """
    if not isinstance(node, _Node):
        return 0, node, key_mark
    best = (0, node.mark, key_mark)
    for index, part in enumerate(loc):
        if _has(node, part):
            child = node.places[part]
            child_key = _mark(child) if node.keys is None else node.keys[str(part)]
            found, mark, child_key = _locate(child, child_key, loc[index + 1 :])
            if found + 1 >= best[0]:
                best = (found + 1, mark, child_key)
    return best


def _has(node: _Node, part: str | int) -> bool:
    if node.keys is None:
        return isinstance(part, int) and 0 <= part < len(node.places)
    return part in node.places


def _mark(place: Any) -> Any:
    return place.mark if isinstance(place, _Node) else place


class _Builder:
    """Turns events into data, and collects what is wrong."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = ""
        self.hashtags: dict[int, int] = {}
        self.problems: list[Problem] = []
        self.root = self.top = _Node(None, None)  # a list of documents, which should be one
        self.stack = [self.root]

    def begin(self, text: str) -> None:
        """Read another text, and forget what was open when a syntax error struck."""
        self.text = text
        self.hashtags = dict(_hashtags(text))
        self.root = self.top = _Node(None, None)
        self.stack = [self.root]

    def report(self, place: Place, code: str, *about: object) -> None:
        message, hint = _SAYINGS[code]
        self.add(place, code, message.format(*about), hint.format(*about))

    def add(self, place: Place, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, *place, code, "error", message, hint))
        if len(self.problems) == MAX_PROBLEMS:
            self.report((0, 0), "too-many-problems", MAX_PROBLEMS)
        elif len(self.problems) > MAX_PROBLEMS:
            raise _EnoughError

    def document(self, event: Any) -> None:
        if self.root.data:
            self.report(_place(event.start_mark), "several-documents")

    def scalar(self, event: Any) -> None:
        value, style, node = event.value, event.style, self.top
        if event.tag is not None or event.anchor is not None:
            self.refuse_properties(event)
        if not style:
            if self.hashtags and event.end_mark.index in self.hashtags:
                self.report(_end_of(self.text[: self.hashtags[event.end_mark.index]]), "hashtag")
            if " -" in value or value[:1] == "-":
                self.check_lines(event)
        elif style == '"':
            self.check_escapes(event)
        if node.key is None and node.keys is not None:
            self.key(node, value, event)
        else:
            self.put(None if not style and value in _NULLS else value, event.start_mark)

    def check_lines(self, event: Any) -> None:
        begin = event.start_mark
        line = begin.index - begin.column
        for found in _LOST_ITEM.finditer(self.text, line, event.end_mark.index):
            self.report(_end_of(self.text[: found.start(1)]), "list-item")

    def check_escapes(self, event: Any) -> None:
        found = _HIDDEN.search(event.value)
        if found:
            self.report(_place(event.start_mark), "control-character", ord(found[0]))

    def key(self, node: _Node, name: str, event: Any) -> None:
        mark = event.start_mark
        first = node.keys.setdefault(name, mark)  # type: ignore[union-attr]
        node.key = name
        if not name:
            self.report(_place(mark), "empty-key")
        elif first is not mark:
            hint = f"the first is on line {first.line + 1}; keep one of them"
            message = f"{_short(name)!r} stands here for a second time"
            self.add(_place(mark), "duplicate-key", message, hint)
        if name == "<<" and not event.style:
            self.report(_place(mark), "merge-key")

    def put(self, value: Any, place: Any) -> None:
        node = self.top
        if node.keys is None:
            node.data.append(value)
            node.places.append(place)
        else:
            node.data[node.key] = value
            node.places[node.key] = place
            node.key = None

    def open_mapping(self, event: Any) -> None:
        self.open(_Node(event.start_mark, {}), event)

    def open_sequence(self, event: Any) -> None:
        self.open(_Node(event.start_mark, None), event)

    def open(self, node: _Node, event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            self.refuse_properties(event)
        self.stack.append(node)
        self.top = node
        if len(self.stack) > MAX_DEPTH + 1:
            self.report(_place(node.mark), "too-deep")
            raise _EnoughError

    def close(self, _event: Any) -> None:
        node = self.stack.pop()
        self.top = parent = self.stack[-1]
        if parent.key is None and parent.keys is not None:
            self.report(_place(node.mark), "complex-key")
            parent.key = ""
        else:
            self.put(node.data, node)

    def alias(self, event: Any) -> None:
        self.report(_place(event.start_mark), "alias", _short(event.anchor))
        if self.top.key is None and self.top.keys is not None:
            self.top.key = ""
        else:
            self.put(None, event.start_mark)

    def refuse_properties(self, event: Any) -> None:
        for code, name in (("anchor", event.anchor), ("tag", event.tag)):
            if name is not None:
                self.report(_place(event.start_mark), code, _short(name))


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:57] + "..."


def _check_root(builder: _Builder) -> None:
    """The file must be one mapping; behind a syntax error that is not the question."""
    if builder.problems:
        return
    root = builder.root
    if root.data in ([], [None]):
        builder.report((0, 0), "empty-file")
    elif not isinstance(root.data[0], dict):
        what = "a list" if isinstance(root.data[0], list) else "text"
        builder.report(_place(_mark(root.places[0])), "not-a-mapping", what)


def _decode(data: bytes, builder: _Builder) -> str:
    """The file's text; what cannot be seen in it is reported and becomes U+FFFD."""
    if len(data) > MAX_BYTES:
        builder.problems.append(file_too_large(builder.path))
        raise _EnoughError
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        builder.add((1, 1), "not-utf8", "this file is UTF-16", "save it as UTF-8")
        raise _EnoughError
    if data.startswith(b"\xef\xbb\xbf"):
        builder.report((1, 1), "byte-order-mark")
        data = data[3:]
    try:
        return _without_hidden(data.decode("utf-8"), builder)
    except UnicodeDecodeError as error:
        place = _end_of(data[: error.start].decode("utf-8"))
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        builder.add(place, "not-utf8", message, "save the file as UTF-8")
        raise _EnoughError from None


def _end_of(text: str) -> Place:
    """The place of the character that comes after `text`."""
    line, begin = 1, 0
    for found in _BREAK.finditer(text):
        line, begin = line + 1, found.end()
    return line, len(text) - begin + 1


def _without_hidden(text: str, builder: _Builder) -> str:
    """One report for each line: a binary file has them by the thousand."""
    if not _HIDDEN.search(text):
        return text
    for number, line in enumerate(_BREAK.split(text), 1):
        found = _HIDDEN.search(line)
        if found:
            builder.report((number, found.start() + 1), "control-character", ord(found[0]))
    return _HIDDEN.sub("\ufffd", text)


def _without_directives(text: str, builder: _Builder) -> str:
    """Make comments of ``%YAML`` lines, so that reading can go on."""
    prologue = _PROLOGUE.match(text)
    end = prologue.end() if prologue else 0
    for found in _DIRECTIVE.finditer(text, 0, end):
        builder.report(_end_of(text[: found.start()]), "directive")
    return _DIRECTIVE.sub("#", text[:end]) + text[end:]


def _read_pieces(text: str, builder: _Builder) -> None:
    """Read to the end; behind each syntax error go on at the next key that begins a line."""
    for _ in range(MAX_RESTARTS):
        fault = _read_piece(text, builder)
        if fault is None:
            return
        place, code, message, hint = fault
        builder.add(place, code, message, hint)
        behind = _line_begin(text, place[0] + 1)
        found = _TOP_KEY.search(text, behind)
        if code == "tab":  # who uses one tab uses more
            for tabs in _TAB_LINE.finditer(text, behind, found.start() if found else len(text)):
                builder.report(_end_of(text[: tabs.start()]), "tab")
        if found is None:
            return
        # Empty lines in place of what has been read, so that line numbers stay right
        text = "\n" * (_end_of(text[: found.start()])[0] - 1) + text[found.start() :]


def _read_piece(text: str, builder: _Builder) -> tuple[Place, str, str, str] | None:
    """Feed the parser's events to the builder; the syntax error that stopped it, if any."""
    # Tabs are where the parsers differ: the stricter one decides, so that a file means one thing.
    parser: Any = _PureParser(text) if _LIBYAML is None or "\t" in text else _LIBYAML(text)
    builder.begin(text)
    handlers: dict[type, Callable[[Any], None]] = {
        ScalarEvent: builder.scalar,
        MappingStartEvent: builder.open_mapping,
        SequenceStartEvent: builder.open_sequence,
        MappingEndEvent: builder.close,
        SequenceEndEvent: builder.close,
        AliasEvent: builder.alias,
        DocumentStartEvent: builder.document,
    }
    event: Any = None
    try:
        for event in islice(iter(parser.get_event, None), MAX_EVENTS):
            handler = handlers.get(event.__class__)
            if handler is not None:
                handler(event)
    except yaml.MarkedYAMLError as error:
        return _explain(_Fault(text, error, event))
    if not isinstance(event, StreamEndEvent):
        builder.report(_place(event.start_mark), "too-many-values")
        raise _EnoughError
    return None


def _hashtags(text: str) -> Iterator[tuple[int, int]]:
    """Where a text would end that has a hashtag behind it, and where the hashtag stands."""
    for found in _HASHTAG.finditer(text):
        end = found.start()
        while end and text[end - 1] in " \t":
            end -= 1
        if end < found.start():
            yield end, found.start()


def _line_begin(text: str, line: int) -> int:
    """Where a line begins, from the second on; the end of the text if there is no such line."""
    found = next(islice(_BREAK.finditer(text), line - 2, None), None)
    return found.end() if found else len(text)


# From here on: what the parser says about syntax, in the words of whoever wrote the file.

_GLUED: Final = re.compile(r"[\w-]+(:)[^\s:]")
_NAME_ALONE: Final = re.compile(r"\s*(?:- +)*([\w-]+|\"[^\"]*\"|'[^']*')\s*")


class _Fault:
    """A syntax error, with what is needed to explain it."""

    def __init__(self, text: str, error: yaml.MarkedYAMLError, last: Any) -> None:
        self.text = text
        self.said = f"{error.context or ''}: {error.problem or ''}"
        self.at: Any = error.problem_mark or error.context_mark
        self.begin: Any = error.context_mark or self.at
        self.last = last  # the event before it

    def char(self, mark: Any) -> str:
        return self.text[mark.index : mark.index + 1]

    def rest(self, mark: Any) -> str:
        """The line from there on."""
        return _BREAK.split(self.text[mark.index : mark.index + 2000], maxsplit=1)[0]

    def before(self, mark: Any) -> str:
        """The line up to there."""
        return self.text[mark.index - mark.column : mark.index]


def _explain(fault: _Fault) -> tuple[Place, str, str, str]:
    if fault.char(fault.at) == "\t":
        return _place(fault.at), "tab", *_SAYINGS["tab"]
    for pattern, explain in _EXPLANATIONS:
        if re.search(pattern, fault.said):
            place, message, hint = explain(fault)
            return place, "syntax", message, hint
    reason = fault.said.removeprefix(": ")
    return _place(fault.at), "syntax", f"YAML cannot read this: {reason}", _QUOTE_IT


def _at_begin(message: str, hint: str) -> Callable[[_Fault], _Words]:
    """An explanation that needs only the first character of what is wrong, its {}."""

    def explain(fault: _Fault) -> _Words:
        char = fault.char(fault.begin)
        return _place(fault.begin), message.format(char), hint.format(char)

    return explain


def _stray_colon(fault: _Fault) -> _Words:
    """``a: b: c``, or a line that the parser took for more of the text above it."""
    last, line = fault.last, fault.before(fault.at)
    if not isinstance(last, ScalarEvent):
        return _place(fault.at), "a colon stands where no name can be", _QUOTE_IT
    begin: Any = last.start_mark
    if begin.line != fault.at.line:
        if not fault.before(begin).strip(" -"):
            return _unfinished_key(fault, begin)
        if _NAME_ALONE.fullmatch(line):
            return _too_far_in(fault, begin)
    if last.style:
        return _place(fault.at), "text goes on after the closing quotation mark", _QUOTE_IT
    if fault.at.index - begin.index > 1000:
        return _place(begin), "what stands before the colon is too long for a name", _QUOTE_IT
    message = "a colon and a space stand inside a text that has no quotes"
    return _place(fault.at), message, _QUOTE_IT


def _too_far_in(fault: _Fault, begin: Any) -> _Words:
    line = fault.before(fault.at)
    place = (fault.at.line + 1, len(line) - len(line.lstrip()) + 1)
    message = f"{line.strip()!r} is indented further than the line above, which has a value already"
    hint = "begin it in the column of the name above it"
    return place, message, f"{hint}; if it belongs to the text of line {begin.line + 1}, quote that"


def _unfinished_key(fault: _Fault, begin: Any) -> _Words:
    """A line that begins as if with a name, without what makes it one."""
    line = fault.rest(begin)
    glued = _GLUED.match(line)
    if glued:
        place = (begin.line + 1, begin.column + 1 + glued.start(1))
        hint = f"write {line[: glued.end(1)]!r}, a space, then the value"
        return place, "a space is missing after this colon", hint
    if line.startswith("-"):
        hint = "write '- ' before every item of a list"
        return _place(begin), "a space is missing after this dash", hint
    if getattr(fault.last, "style", None) in ("|", ">"):
        hint = "begin each of its lines with two spaces more than its name has"
        return _place(begin), "the text after | or > must be indented", hint
    hint = "write 'name: value', or indent the line if it belongs to the text above"
    return _place(begin), "this line does not have a name, a colon and a space", hint


def _misplaced(fault: _Fault) -> _Words:
    """Something follows a value, or stands in a column, where nothing can."""
    last, at = fault.last, fault.at
    if getattr(last, "style", None) in ("'", '"') and last.end_mark.line == at.line:
        return _after_quote(fault)
    closing = fault.char(last.start_mark)
    if closing in ("]", "}") and last.start_mark.line == at.line:
        return _place(at), f"text goes on after the closing {closing}", _QUOTE_IT
    if fault.char(at) == ":":
        return _place(at), *_SAYINGS["empty-key"]
    hint = "begin lines that belong together in the same column"
    if at.column != fault.begin.column:
        return _place(at), "the indentation of this line fits none of the lines above", hint
    if "block mapping: " not in fault.said:
        return _place(at), "a 'name: value' line stands among the items of a list", hint
    if fault.char(at) == "-":
        return _place(at), "a list item stands among 'name: value' lines", hint
    return _unfinished_key(fault, at)


def _after_quote(fault: _Fault) -> _Words:
    begin, end = fault.last.start_mark, fault.last.end_mark
    quote = fault.char(begin)
    if begin.line != end.line:
        message = f"the {quote} that opens this text is closed only on line {end.line + 1}"
        return _place(begin), message, f"put a {quote} at the end of the text"
    inside = "write it twice" if quote == "'" else "write \\ before it"
    hint = f"if the {quote} is part of the text, {inside}; or begin the text on a new line after |"
    return _place(fault.at), "text goes on after the closing quotation mark", hint


def _no_value(fault: _Fault) -> _Words:
    if fault.at.index >= len(fault.text):
        message = "the file ends where a value is expected"
        return (
            _end_of(fault.text.rstrip()),
            message,
            "look for a [ or { that is not closed, or that has a # in it",
        )
    message = f"a value cannot begin with {fault.char(fault.begin)}"
    return _place(fault.begin), message, "put the whole text in quotes"


def _unknown_escape(fault: _Fault) -> _Words:
    """One parser points at the backslash, the other a little behind it."""
    line, column = _place(fault.at)
    back = fault.at.index - fault.text.rfind("\\", 0, fault.at.index + 1)
    message = "this backslash begins an escape that YAML does not know"
    return (line, column - back), message, "write \\\\ for a backslash, or use single quotes"


_EXPLANATIONS: Final[tuple[tuple[str, Callable[[_Fault], _Words]], ...]] = (
    (
        r"quoted scalar: .*(stream|document)",
        _at_begin("the {} that opens this text is never closed", "put a {} at the end of the text"),
    ),
    (r"anchor|alias|tag|cannot start any token|node content", _no_value),
    (r"escape|hexa?decimal", _unknown_escape),
    (r"mapping values are not allowed", _stray_colon),
    (r"could not find expected ':'", lambda fault: _unfinished_key(fault, fault.begin)),
    (r"block (mapping|collection): ", _misplaced),
    (r"directive|YAML document", lambda fault: (_place(fault.begin), *_SAYINGS["directive"])),
    (
        r"flow (sequence|mapping): ",
        _at_begin(
            "this {} is never closed, or a comma is missing after it",
            "text that has it, or a # at the beginning, belongs in quotes",
        ),
    ),
    (
        r"block scalar: ",
        _at_begin(
            "after {} the text begins on the next line, indented",
            "text that itself begins with {} belongs in quotes",
        ),
    ),
    (r"unexpected ':'", _stray_colon),
    (
        r"sequence entries are not allowed",
        _at_begin(
            "a list cannot begin on the line of its name",
            "begin it on the next line; text that begins with a dash belongs in quotes",
        ),
    ),
    (
        r"mapping keys are not allowed",
        _at_begin("a value cannot begin with a question mark", "put the whole text in quotes"),
    ),
    (
        r"document start>",
        _at_begin("this follows what is complete already", _QUOTE_IT),
    ),
)
