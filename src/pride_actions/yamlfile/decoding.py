"""From the bytes of a file to the text that the parser is given."""

from __future__ import annotations

import re
from typing import Final

from pride_actions.yamlfile.conflicts import without_conflicts
from pride_actions.yamlfile.limits import MAX_BYTES, file_too_large
from pride_actions.yamlfile.places import LINE_BREAK, end_of
from pride_actions.yamlfile.report import EnoughError, Report

# What no editor shows, and what YAML 1.1 takes for a line break where an editor does not
HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_ZEROS: Final = re.compile(rb"(?:[^\0\r\n]\0){8}|(?:\0[^\0\r\n]){8}")
"""How UTF-16 begins where no mark says that it is."""

_DOCUMENTS: Final = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF-",
    b"{\\rtf",
    b"<!DOCTYPE",
    b"<html",
)
"""How files of Word, LibreOffice and their like begin, PDF, RTF, and pages saved by a browser."""

_PROLOGUE: Final = re.compile(r"(?:[ \t]*(?:[#%][^\r\n]*)?(?:\r\n|\r|\n))*")
_DIRECTIVE: Final = re.compile(r"^%", re.MULTILINE)


def decode(data: bytes, report: Report) -> str:
    """The file's text; what a pack must not have in it is reported, and put out of the way."""
    if len(data) > MAX_BYTES:
        report.problems.append(file_too_large(report.path))
        raise EnoughError
    if data.startswith(_DOCUMENTS):
        message = "this is a document of a word processor or a web page, not a plain text"
        report.add((1, 1), "not-text", message, "copy its text into a text editor; save that")
        raise EnoughError
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _ZEROS.match(data):
        report.add((1, 1), "not-utf8", "this file is UTF-16", "save it as UTF-8")
        raise EnoughError
    if data.startswith(b"\xef\xbb\xbf"):
        report.say((1, 1), "byte-order-mark")
        data = data[3:]
    text = without_conflicts(_without_hidden(_from_utf8(data, report), report), report)
    return _without_directives(text, report)


def _from_utf8(data: bytes, report: Report) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = end_of(data[: error.start].decode("utf-8"))
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        report.add(place, "not-utf8", message, "save the file as UTF-8")
        raise EnoughError from None


def _without_hidden(text: str, report: Report) -> str:
    """Put U+FFFD in place of what cannot be seen.

    One report for each line: a binary file has them by the thousand.
    """
    if not HIDDEN.search(text):
        return text
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        found = HIDDEN.search(line)
        if found:
            report.say((number, found.start() + 1), "control-character", ord(found[0]))
    return HIDDEN.sub("\ufffd", text)


def _without_directives(text: str, report: Report) -> str:
    """Make comments of ``%YAML`` lines, so that reading can go on."""
    prologue = _PROLOGUE.match(text)
    end = prologue.end() if prologue else 0
    for found in _DIRECTIVE.finditer(text, 0, end):
        report.say(end_of(text[: found.start()]), "directive")
    return _DIRECTIVE.sub("#", text[:end]) + text[end:]
