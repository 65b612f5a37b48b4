"""What the parser says about syntax, in the words of whoever wrote the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from pride_actions.yamlfile.fault import QUOTE_IT, Fault, Words
from pride_actions.yamlfile.layout import misplaced, stray_colon, unfinished_key
from pride_actions.yamlfile.pasted import pasted
from pride_actions.yamlfile.places import Place, end_of, place_of
from pride_actions.yamlfile.sayings import SAYINGS

Complaint: TypeAlias = tuple[Place, str, str, str]
"""Where something is wrong, the code of it, what it is, and what would mend it."""


def explain(fault: Fault) -> Complaint:
    """Say what is wrong, at the place where its author would look for it."""
    if fault.char(fault.at) == "\t":
        return place_of(fault.at), "tab", *SAYINGS["tab"]
    came_along = pasted(fault)
    if came_along:
        place, message, hint = came_along
        return place, "syntax", message, hint
    for pattern, words in _EXPLANATIONS:
        if re.search(pattern, fault.said):
            place, message, hint = words(fault)
            return place, "syntax", message, hint
    reason = fault.said.removeprefix(": ")
    return place_of(fault.at), "syntax", f"YAML cannot read this: {reason}", QUOTE_IT


def _at_begin(message: str, hint: str) -> Callable[[Fault], Words]:
    """An explanation that needs only the first character of what is wrong, its {}."""

    def explain(fault: Fault) -> Words:
        char = fault.char(fault.begin)
        return place_of(fault.begin), message.format(char), hint.format(char)

    return explain


def _no_value(fault: Fault) -> Words:
    if fault.at.index >= len(fault.text):
        message = "the file ends where a value is expected"
        hint = "look for a [ or { that is not closed, or that has a # in it"
        return end_of(fault.text.rstrip()), message, hint
    message = f"a value cannot begin with {fault.char(fault.begin)}"
    if fault.rest(fault.begin).startswith("* "):
        return place_of(fault.begin), message, "begin each item of a list with '- '"
    return place_of(fault.begin), message, "put the whole text in quotes"


def _unknown_escape(fault: Fault) -> Words:
    """One parser points at the backslash, the other a little behind it."""
    line, column = place_of(fault.at)
    back = fault.at.index - fault.text.rfind("\\", 0, fault.at.index + 1)
    message = "this backslash begins an escape that YAML does not know"
    return (line, column - back), message, "write \\\\ for a backslash, or use single quotes"


_EXPLANATIONS: Final[tuple[tuple[str, Callable[[Fault], Words]], ...]] = (
    (
        r"quoted scalar: .*(stream|document)",
        _at_begin("the {} that opens this text is never closed", "put a {} at the end of the text"),
    ),
    (r"anchor|alias|tag|cannot start any token|node content", _no_value),
    (r"escape|hexa?decimal", _unknown_escape),
    (r"mapping values are not allowed", stray_colon),
    (r"could not find expected ':'", lambda fault: unfinished_key(fault, fault.begin)),
    (r"block (mapping|collection): ", misplaced),
    (r"directive|YAML document", lambda fault: (place_of(fault.begin), *SAYINGS["directive"])),
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
    (r"unexpected ':'", stray_colon),
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
        _at_begin("this follows what is complete already", QUOTE_IT),
    ),
)
