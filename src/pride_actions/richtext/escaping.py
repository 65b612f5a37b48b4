"""What Markdown would read as more than words, and how it is kept from that."""

from __future__ import annotations

import re

_AT_LINE_START = re.compile(
    r"""
      (?P<digits> \d{1,9} (?= [.)] (?:\s|$) ) )   # 1. or 1) would be a list
    | [-+] (?= [\s:|-] | $ )                       # a list, a rule, a heading's underline, a table
    | : (?= - )                                    # a table
    | = (?= =*\s*$ )                               # a heading's underline
    | \# (?= \#{0,5} (?:\s|$) )                    # a heading
    | >                                            # a quotation
    """,
    re.VERBOSE | re.ASCII,
)

_ANYWHERE = re.compile(
    r"""
      [`\[\]|]                                     # code, links, tables
    | \\ (?= [!-/:-@\[-`{-~] | $ )                 # an escape
    | (?<!\s) \* | \* (?!\s)                      # emphasis, but not 2 * 3
    | (?<![^\W_]) _ | _ (?![^\W_])                # emphasis, but not snake_case
    | (?<!\s) ~ | ~ $                              # the end of words struck through; beside a mark
    | < (?= [A-Za-z/!?] | [^\s<>]* (?: @ | $ ) )   # a tag or an address
    | & (?= \#?\w+; )                              # a character reference
    | : (?= // ) | (?<= [wW]{3} ) \.               # https:// and www. become links by themselves
    | (?<!\S) \# (?= \#*$ )                        # the end of a heading, were this a title
    """,
    re.VERBOSE,
)


_SUSPECT = re.compile(r"[`\[\]|\\*_~<&#]|:/|[wW]\.")
"""Quicker to look for: without any of these there is nothing to escape but at a line's start."""


def escaped(text: str, *, starts_line: bool) -> str:
    """Write words so that nothing in them is read as anything but words."""
    start = _AT_LINE_START.match(text) if starts_line else None
    if start is None:
        return _ANYWHERE.sub(r"\\\g<0>", text) if _SUSPECT.search(text) else text
    end = start.end() + 1 if start["digits"] else start.end()
    return text[: end - 1] + "\\" + text[end - 1] + _ANYWHERE.sub(r"\\\g<0>", text[end:])


# GitHub makes a link of an address such as me@a.example however it is escaped, because it looks
# for them in what it has read. Only something that is not text, in the middle, keeps it from that.
_MAIL = re.compile(r"(?<=[\w.+\-;])@(?=[^\s@]*\.[^\s@])")


def guarded(words: str) -> str:
    """Keep GitHub from making links of the mail addresses in words that are escaped."""
    return _MAIL.sub("@<!-- -->", words) if "@" in words else words


_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f<>\"\\`|]")
_LOOKS_LIKE_REFERENCE = re.compile(r"&(?=\#?\w+;)")
_BALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")


def destination(url: str) -> str:
    """Write the address of a link.

    >>> destination("https://a.example/x(")
    'https://a.example/x\\\\('
    """
    url = _NOT_IN_URL.sub(lambda match: f"%{ord(match[0]):02X}", url)
    url = _LOOKS_LIKE_REFERENCE.sub("&amp;", url)
    if not _BALANCED.fullmatch(url):
        url = url.replace("(", "\\(").replace(")", "\\)")
    return url or "<>"
