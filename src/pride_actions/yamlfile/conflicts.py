"""Lines in which git and its like left two versions for somebody to choose from."""

from __future__ import annotations

import re
from typing import Final

from pride_actions.yamlfile.report import Report

# What begins a conflict, what parts its versions, and what ends it (git-merge(1), "How conflicts
# are presented"). They stand alone in their line, or before a name; a key would have a colon there.
_BEGINS, _PARTS, _ENDS = "<<<<<<<", ("|||||||", "======="), ">>>>>>>"
_MARK: Final = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?=\s|\Z)", re.MULTILINE)


def without_conflicts(text: str, report: Report) -> str:
    """Report each conflict, and go on with its first version, so that other errors are told too."""
    if not _MARK.search(text):
        return text
    lines, undecided, left_out = [], False, False
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        mark = line[:7] if _MARK.match(line) else ""
        if mark and (mark == _BEGINS or not undecided):
            _report(mark, number, report)
        undecided = mark == _BEGINS or (undecided and mark != _ENDS)
        left_out = undecided and (mark in _PARTS or (left_out and not mark))
        lines.append(_end_of(line) if mark or left_out else line)
    return "".join(lines)


def _report(mark: str, number: int, report: Report) -> None:
    if mark == _BEGINS:
        message = "two versions of the following lines are here, and nobody has chosen"
        hint = "keep one of them, and delete the other and the lines of <, = and > around them"
    else:
        message, hint = "this line is left from choosing between two versions", "delete it"
    report.add((number, 1), "syntax", message, hint)


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
