"""Explains the colons, dashes, quotes and columns that YAML does not take as they were meant."""

from __future__ import annotations

import re
from typing import Any, Final

from yaml.events import ScalarEvent

from pride_actions.yamlfile.fault import CURLY, QUOTE_IT, QUOTE_STRAIGHT, Fault, Words
from pride_actions.yamlfile.places import place_of
from pride_actions.yamlfile.sayings import SAYINGS

_GLUED: Final = re.compile(r"[\w-]+(:)[^\s:]")
_NAME_ALONE: Final = re.compile(r"\s*(?:- +)*([\w-]+|\"[^\"]*\"|'[^']*')\s*")


def stray_colon(fault: Fault) -> Words:
    """``a: b: c``, or a line that the parser took for more of the text above it."""
    last, line = fault.last, fault.before(fault.at)
    if not isinstance(last, ScalarEvent):
        return place_of(fault.at), "a colon stands where no name can be", QUOTE_IT
    begin: Any = last.start_mark
    if begin.line != fault.at.line:
        if not fault.before(begin).strip(" -"):
            return unfinished_key(fault, begin)
        if _NAME_ALONE.fullmatch(line):
            return _too_far_in(fault, begin)
    if last.style:
        return place_of(fault.at), "text goes on after the closing quotation mark", QUOTE_IT
    if fault.at.index - begin.index > 1000:
        return place_of(begin), "what stands before the colon is too long for a name", QUOTE_IT
    message = "a colon and a space stand inside a text that has no quotes"
    curly = fault.char(begin) in CURLY
    return place_of(fault.at), message, QUOTE_STRAIGHT if curly else QUOTE_IT


def _too_far_in(fault: Fault, begin: Any) -> Words:
    line = fault.before(fault.at)
    place = (fault.at.line + 1, len(line) - len(line.lstrip()) + 1)
    message = f"{line.strip()!r} is indented further than the line above, which has a value already"
    hint = "begin it in the column of the name above it"
    return place, message, f"{hint}; if it belongs to the text of line {begin.line + 1}, quote that"


def unfinished_key(fault: Fault, begin: Any) -> Words:
    """A line that begins as if with a name, without what makes it one."""
    line = fault.rest(begin)
    glued = _GLUED.match(line)
    if glued:
        place = (begin.line + 1, begin.column + 1 + glued.start(1))
        hint = f"write {line[: glued.end(1)]!r}, a space, then the value"
        return place, "a space is missing after this colon", hint
    if line.startswith("-"):
        hint = "write '- ' before every item of a list"
        return place_of(begin), "a space is missing after this dash", hint
    if getattr(fault.last, "style", None) in ("|", ">"):
        hint = "begin each of its lines with two spaces more than its name has"
        return place_of(begin), "the text after | or > must be indented", hint
    hint = "write 'name: value', or indent the line if it belongs to the text above"
    return place_of(begin), "this line does not have a name, a colon and a space", hint


def misplaced(fault: Fault) -> Words:
    """Something follows a value, or stands in a column, where nothing can."""
    last, at = fault.last, fault.at
    if getattr(last, "style", None) in ("'", '"') and last.end_mark.line == at.line:
        return _after_quote(fault)
    closing = fault.char(last.start_mark)
    if closing in ("]", "}") and last.start_mark.line == at.line:
        return place_of(at), f"text goes on after the closing {closing}", QUOTE_IT
    if fault.char(at) == ":":
        return place_of(at), *SAYINGS["empty-key"]
    hint = "begin lines that belong together in the same column"
    if at.column != fault.begin.column:
        return place_of(at), "the indentation of this line fits none of the lines above", hint
    if "block mapping: " not in fault.said:
        return place_of(at), "a 'name: value' line stands among the items of a list", hint
    if fault.char(at) == "-":
        return place_of(at), "a list item stands among 'name: value' lines", hint
    return unfinished_key(fault, at)


def _after_quote(fault: Fault) -> Words:
    begin, end = fault.last.start_mark, fault.last.end_mark
    quote = fault.char(begin)
    if begin.line != end.line:
        message = f"the {quote} that opens this text is closed only on line {end.line + 1}"
        return place_of(begin), message, f"put a {quote} at the end of the text"
    inside = "write it twice" if quote == "'" else "write \\ before it"
    hint = f"if the {quote} is part of the text, {inside}; or begin the text on a new line after |"
    return place_of(fault.at), "text goes on after the closing quotation mark", hint
