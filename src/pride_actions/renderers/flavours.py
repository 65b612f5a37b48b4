"""Markdown as newsletter tools read it: each has its own parser, and some their own code.

The Markdown of the library is small and strict. All that a word could be taken for is escaped, so
it can be written anew for another parser without being parsed: escapes as character references,
which are no syntax anywhere, and lists with the indent that they need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import takewhile
from typing import Final

from pride_actions import profiles
from pride_actions.profiles.guarding import JOINER, Guard


@dataclass(frozen=True, slots=True)
class Flavour:
    """How a tool reads Markdown.

    Attributes:
        about: what it is for, in one line.
        profile: the sending service whose code no word may be.
        syntax: what is syntax for it, and not for GitHub; a pattern.
        apart: how a sign of code is kept from the next; ``{}`` stands for the sign.
        hard_break: what ends a line within a paragraph.
        indent: of the later lines of a list's item; 0 where the width of the mark will do.
    """

    about: str
    profile: str = profiles.GENERIC
    syntax: str = r"(?!)"
    apart: str = "{}"
    hard_break: str = "\\\n"
    indent: int = 0


_HASHTAG = r"(?<!\S)\#(?!\#{0,5}[ \n])"
"""What is a title for parsers that want no space behind the sign."""

FLAVOURS: dict[str, Flavour] = {
    # Python-Markdown with smarty, tables and pymdownx.tilde, and Django's templates.
    "buttondown": Flavour(
        "Buttondown's Markdown mode", "buttondown", rf"[~^]|--+|\.\.\.|{_HASHTAG}",
        hard_break="  \n", indent=4,
    ),
    # markdown-it with breaks, linkify, footnote, mark, sub, sup and lazy headers. It resolves
    # references before Ghost looks for code, and plain text is made of its HTML.
    "ghost": Flavour(
        "Ghost's Markdown card", "ghost", rf"[~^]|==+|//|{_HASHTAG}", "{}" + JOINER
    ),
    # goldmark with a typographer, which resolves references; then a Go template.
    "listmonk": Flavour(
        "listmonk's Markdown format", "listmonk", r"~|--+|\.\.\.|<<|>>", "<span>{}</span>"
    ),
    "plain": Flavour(
        "tools that take out HTML, or show it as text", apart="{}" + JOINER, hard_break="  \n"
    ),
}  # fmt: skip
"""The flavours by name, beside GitHub's. What the comments say is told with its source in the
profile of each service; of the last one nothing is taken for granted but CommonMark."""

_GRAMMAR = r"""
      \]\( (?P<target> (?: [^()\s\\] | \\. | \( (?:[^()\s\\] | \\.)* \) )* ) \)
    | < (?P<address> (?:https?://|[^<>\s@]+@) [^<>\s]+ ) >
    | (?P<mail> @<!--\ --> )
    | \\ (?P<escaped> [!-/:-@\[-`{-~] )
    | (?P<hard> \\\n )
    | (?P<reference> &\#?\w+; )
    | (?P<lone> [\\&] )
    | (?P<mark> [\[*] )
    | (?P<syntax> {syntax} )
    | (?P<other> [^\W_]+ | . )
"""


@lru_cache(maxsize=8)
def _tokens(syntax: str) -> re.Pattern[str]:
    return re.compile(
        _GRAMMAR.replace("{syntax}", syntax.replace(" ", r"\ ")), re.VERBOSE | re.DOTALL
    )


def in_flavour(markdown: str, name: str) -> str:
    """Write the library's Markdown for a tool that reads it in its own way.

    Args:
        markdown: what the format ``markdown`` gives.
        name: a name of `FLAVOURS`.

    >>> in_flavour("A ~ {{ b }} [c](https://d.example/x_y), me@<!-- -->a.example", "buttondown")
    'A &#126; &#123;{ b }} [c](https://d.example/x_y), me&#64;a.example'
    """
    flavour = FLAVOURS[name]
    guard = profiles.named(flavour.profile).guard
    signs = [sign for token in _tokens(flavour.syntax).finditer(markdown)
             for sign in _signs(token, flavour, guard)]  # fmt: skip
    marked = guard.marks("".join(plain for plain, _ in signs))
    parts, position = list[str](), 0
    for plain, written in signs:
        apart = position in marked
        parts.append(flavour.apart.format(_reference(plain)) if apart else written)
        position += len(plain)
    text = "".join(parts)
    return "\n".join(_indented(text.split("\n"), flavour.indent)) if flavour.indent else text


def _signs(token: re.Match[str], flavour: Flavour, guard: Guard) -> Iterator[tuple[str, str]]:
    """Give each sign or word of a token: as a reader sees it, and how it is written."""
    text = token[0]
    match token.lastgroup:
        case "target":
            yield SEAM, f"]({_target(token['target'], guard)})"
        case "address":
            yield SEAM, _link(token["address"], guard)
        case "hard":
            yield SEAM, flavour.hard_break
        case "mail":
            yield "@", _reference("@")
        case "escaped":
            yield token["escaped"], _escaped(token["escaped"])
        case "reference":
            yield unescape(text)[0], text
        case "mark":  # of a link or of emphasis: those that are words are escaped
            yield SEAM, text
        case "lone" | "syntax":
            yield from ((sign, _escaped(sign)) for sign in text)
        case _:
            yield text, text


_ESCAPED_EVERYWHERE: Final = frozenset("`*_{}[]()>#+-.!")
"""What a backslash escapes also where CommonMark is not known, as in John Gruber's Markdown
(https://daringfireball.net/projects/markdown/syntax#backslash)."""

SEAM: Final = "\n"
"""Stands for what a reader does not see: no code of any service goes on behind it."""


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in _ESCAPED_EVERYWHERE else _reference(sign)


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"


def _target(url: str, guard: Guard) -> str:
    return guard.url(url.replace("\\(", "%28").replace("\\)", "%29"))


def _link(address: str, guard: Guard) -> str:
    """Write an address that is its own text: alone on a line, it would be made an embed."""
    words = re.sub(r"[^A-Za-z0-9/.]", lambda sign: _reference(sign[0]), address)
    scheme = "" if address.startswith("http") else "mailto:"
    return f"[{words}]({scheme}{_target(address, guard)})"


# --- lists --------------------------------------------------------------------------------------

_MARK = re.compile(r"(?P<bullet>[-*]) |(?P<number>\d+)(?P<stop>[.)]) ")

_PARTED = ("<!-- -->", "")
"""Between two lists, which would be one without it."""


def _indented(lines: list[str], indent: int) -> Iterator[str]:
    """Give the later lines of each item of a list another indent, at every depth."""
    position, last, counted = 0, "", True
    while position < len(lines):
        line, end = lines[position], position + 1
        mark = _MARK.match(line)
        if mark:
            kind = mark["bullet"] or mark["stop"]
            if last and kind != last:
                yield from _PARTED
            counted = counted if kind == last else mark["number"] in {None, "1"}
            end = _end(lines, position, " " * len(mark[0]))
            yield from _item(mark, lines[position:end], indent if counted else 0)
            if "" in lines[position:end] and any(lines[end : end + 1]):
                yield ""  # or the next item would be taken for more of the last paragraph
            last = kind
        elif _is_quoted(line):
            inner = [quoted[2:] for quoted in takewhile(_is_quoted, lines[position:])]
            end = position + len(inner)
            yield from (f"> {quoted}" if quoted else ">" for quoted in _indented(inner, indent))
        else:
            yield line
        last = last if mark or not line else ""
        position = end


def _is_quoted(line: str) -> bool:
    return line.startswith(">")


def _end(lines: list[str], begin: int, start: str) -> int:
    """Give where the lines end that belong to one: those that start so, and blank ones between."""
    end = position = begin + 1
    while position < len(lines) and (lines[position].startswith(start) or not lines[position]):
        position += 1
        end = position if lines[position - 1] else end
    return end


def _item(mark: re.Match[str], lines: list[str], indent: int) -> Iterator[str]:
    """Give an item. Without an indent it becomes paragraphs: every list there begins with 1."""
    size = len(mark[0])
    first, *rest = _indented([line[size:] for line in lines], indent or 4)
    if indent:
        yield (f"{mark['bullet']} " if mark["bullet"] else f"{mark['number']}. ") + first
        yield from (f"{' ' * indent}{line}" if line else "" for line in rest)
    else:
        yield f"{mark['number']}{_reference(mark['stop'])} {first}"
        yield from (*rest, "")
