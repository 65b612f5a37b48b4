"""What came along when lines were pasted, and looks as if it were not there."""

from __future__ import annotations

import re
from typing import Final

from pride_actions.yamlfile.fault import Fault, Words
from pride_actions.yamlfile.places import LINE_BREAK

# Spaces of other widths, or at which no line breaks: word processors and web pages have them
_ODD_SPACE: Final = re.compile(r" *(?:[\w-]+:)?([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
_WIDE_COLON: Final = re.compile(r" *(?:- +)?[\w-]+(\uff1a)")
_BULLET: Final = re.compile(r" *([\u2013\u2014\u2022\u00b7]) *(?:\{|[\w-]+: )")
_NEW_LINE: Final = re.compile(r"(\+) *[\w-]+:")


def pasted(fault: Fault) -> Words | None:
    """What explains a syntax error better than its place: a sign in the lines just above it."""
    last = fault.last
    mark = getattr(last, "start_mark", fault.begin)
    if getattr(last, "style", None) in ("|", ">"):  # there such signs are text
        mark = last.end_mark
    lines = LINE_BREAK.split(fault.text)
    for number in range(mark.line, fault.at.line + 1):
        line = lines[number] if number < len(lines) else ""
        if found := _ODD_SPACE.match(line):
            message = f"a space that is not an ordinary one (U+{ord(found[1]):04X}) stands here"
            return (number + 1, found.start(1) + 1), message, "delete it, and type a space"
        if found := _WIDE_COLON.match(line):
            message = "this colon is not the ordinary one (U+FF1A)"
            return (number + 1, found.start(1) + 1), message, "type a colon and a space"
        if found := _BULLET.match(line):
            message = f"this {found[1]} is not the hyphen that begins an entry of a list"
            hint = "type a hyphen and a space; or put the text in quotes if it is one"
            return (number + 1, found.start(1) + 1), message, hint
        if _NEW_LINE.match(line):
            message = "this + is no part of the file: it only shows which lines are new"
            return (number + 1, 1), message, "delete it"
    return None
