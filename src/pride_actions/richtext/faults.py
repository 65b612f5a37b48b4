"""Everything that can be wrong with words, in the words of whoever wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pride_actions.errors import PrideActionsError, near_miss

SCHEMES = frozenset("source organisation claim action campaign".split())
"""What words may name. The addresses of calls are not among them: only the parts of an action
that know whether they are open and safe may show those."""
MAX_LENGTH = 50_000
MAX_DEPTH = 3  # of lists, and of quotations


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something that words may not have, and what would mend it.

    Args:
        offset_line: how many lines of the text are above it; 0 on the first line.
        offset_column: how many characters of its line are before it; 0 at the start.
        code: a stable name such as ``text-html``.
        message: what is wrong, in the words of whoever wrote the text.
        hint: what would mend it.

    >>> Fault(0, 4, "text-image", "images cannot be used here").hint
    ''
    """

    offset_line: int
    offset_column: int
    code: str
    message: str
    hint: str = ""


class RichTextError(PrideActionsError, ValueError):
    """The words have faults; carries every one, in the order of the text. Also a `ValueError`.

    >>> error = RichTextError([Fault(0, 4, "text-html", "HTML is not understood", "remove it")])
    >>> print(error)
    line 1, column 5: HTML is not understood; remove it
    >>> len(error.faults)
    1
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(_sentence(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[RichTextError], tuple[object, ...]]:
        return type(self), (self.faults,)


def _sentence(fault: Fault) -> str:
    place = f"line {fault.offset_line + 1}, column {fault.offset_column + 1}"
    return f"{place}: {fault.message}; {fault.hint}" if fault.hint else f"{place}: {fault.message}"


# A code, a message and a hint: a fault that has no place yet.
Wrong: TypeAlias = tuple[str, str, str]

_BY_NAME = "links are named in the facts and used here by name, as in [text](source:hrw-2017)"

TOO_LONG: Wrong = (
    "text-too-long",
    f"the text is longer than {MAX_LENGTH:,} characters",
    "divide it among the fields it is about",
)
TOO_DEEP: Wrong = (
    "text-too-deep",
    "this is nested too deep",
    f"use at most {MAX_DEPTH} levels",
)
EMPTY_PART: Wrong = (
    "text-empty-part",
    "this list item or quotation has no words",
    "write some, or leave the sign at the start of the line out",
)
REFERENCE: Wrong = ("text-reference", "an address is given a name here", _BY_NAME)
BARE_URL: Wrong = ("text-bare-url", "a web address stands among the words", _BY_NAME)
BROKEN_LINK: Wrong = (
    "text-link-broken",
    "this looks like a link but cannot be read as one",
    "write it as in [text](source:hrw-2017), without a space in the name or before it",
)
EMPTY_LINK: Wrong = (
    "text-link-empty",
    "this link has no words to read",
    "write some, as in [text](source:hrw-2017)",
)
LINK_TITLE: Wrong = (
    "text-link-title",
    "a link cannot have a title",
    "leave out what stands in quotation marks after the name",
)
_CODE: Wrong = (
    "text-code",
    "code cannot be used here",
    "begin the line without spaces, or write \\` where the sign is meant",
)
_HTML = ("text-html", "HTML is not understood here")

# By what the Markdown parser calls it; `{}` is how it was written.
REFUSED: Mapping[str, Wrong] = {
    "code_block": _CODE,
    "code_inline": _CODE,
    "fence": _CODE,
    "heading": (
        "text-heading",
        "headings cannot be used here",
        "use **strong words**; write \\# to begin a line with #, leave out a line of only - or =",
    ),
    "hr": (
        "text-rule",
        "a line across the page cannot be used here",
        "leave an empty line instead",
    ),
    "html_block": (*_HTML, "remove it, or write \\< where the sign is meant"),
    "html_inline": (*_HTML, "remove {}, or write \\< where the sign is meant"),
    "image": ("text-image", "images cannot be used here", "describe in words what it shows"),
    "s": ("text-strikethrough", "words cannot be struck through here", "leave the ~ out"),
    "table": ("text-table", "tables cannot be used here", "use a list, or write \\| for the sign"),
}


def shown(text: str) -> str:
    """A piece of somebody's text within a sentence: short, and nothing in it unseen.

    >>> print(shown("a" * 99))
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'
    """
    return repr(text if len(text) <= 40 else text[:39] + "…")


def unseen(char: str) -> Wrong:
    """What is wrong with a character that cannot be seen.

    >>> unseen(chr(0x202E))[1]
    'the invisible character U+202E changes the direction of the text'
    """
    name = f"U+{ord(char):04X}"
    if char == "\t":
        return "text-control", "a tab cannot be used here", "use spaces"
    if "\ud800" <= char <= "\udfff":
        return "text-surrogate", f"{name} is half a character", "write the character again"
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        message = f"the invisible character {name} changes the direction of the text"
        return "text-bidi", message, "remove it; the direction follows from the language"
    return "text-control", f"the invisible character {name} cannot be used here", "remove it"


_TARGET = re.compile(r"([a-z]+):([a-z0-9][a-z0-9-]*(?:[/.][a-z0-9][a-z0-9-]*)*)")
_ADDRESS = re.compile(
    r".*://|//|www\.|[/#?]|(?:https?|ftp|mailto|tel|sms|javascript|data|file):",
    re.IGNORECASE | re.DOTALL,
)


def wrong_target(target: str) -> Wrong | None:
    """What is wrong with where a link leads, if anything is.

    >>> wrong_target("source:hrw-2017")
    >>> wrong_target("sorce:hrw-2017")
    ('text-link-scheme', "a link cannot lead to a 'sorce'", "did you mean 'source'?")
    """
    named = _TARGET.fullmatch(target)
    if named and named[1] in SCHEMES:
        return None
    if _ADDRESS.match(target):
        return "text-raw-url", f"this link leads straight to {shown(target)}", _BY_NAME
    scheme, colon, _ = target.partition(":")
    if colon and scheme not in SCHEMES:
        message = f"a link cannot lead to a {shown(scheme)}"
        return "text-link-scheme", message, near_miss(scheme, SCHEMES)
    hint = "a name has small letters, digits and hyphens, as in [text](source:hrw-2017)"
    return "text-link-name", f"{shown(target)} is not the name of a fact", hint
