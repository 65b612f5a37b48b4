"""What pydantic found wrong in a file, as problems at their places."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import BaseModel, ValidationError

from pride_actions.loading.faults import Fault
from pride_actions.loading.places import SourceFile
from pride_actions.loading.shapes import meant
from pride_actions.loading.wording import wording
from pride_actions.model.text import FORBIDDEN
from pride_actions.model.walk import Loc
from pride_actions.problems import Problem


def problems_of(
    error: ValidationError, file: SourceFile, model: type[BaseModel]
) -> Iterator[Problem]:
    """Give a problem for each error, with the place in the file that it is about.

    Args:
        error: what pydantic found.
        file: the file that was validated.
        model: what it should have been.
    """
    faults = [Fault(details, model) for details in error.errors(include_url=False)]
    misspelt = {
        (*fault.loc[:-1], meant(fault.key, fault.siblings) or "")
        for fault in faults
        if fault.kind == "extra_forbidden"
    }
    for fault in faults:
        if not _is_told(fault, misspelt):
            yield from _problems(fault, file)


def _is_told(fault: Fault, misspelt: Collection[Loc]) -> bool:
    """Whether it only follows from another fault: of a name, or of each entry of a list."""
    if fault.kind == "missing":
        return fault.loc in misspelt
    return fault.kind == "too_short" and bool(fault.value)


def _problems(fault: Fault, file: SourceFile) -> Iterator[Problem]:
    if fault.kind == "rich-text":
        for found in fault.context["faults"]:
            offset = _offset(str(fault.value), found.offset_line, found.offset_column)
            yield file.problem(fault.loc, found.code, found.message, found.hint, offset=offset)
        return
    code, message, hint = wording(fault)
    at_name = fault.at_key or fault.kind in {"extra_forbidden", "missing"} or _is_whole(fault)
    yield file.problem(fault.loc, code, message, hint, key=at_name, offset=_hidden_at(fault))


def _is_whole(fault: Fault) -> bool:
    """Whether it is about everything below a name, or nothing; then look at the name."""
    return not isinstance(fault.value, str) and "at" not in fault.context


def _offset(value: str, line: int, column: int) -> int:
    """Count the characters before a place in a text; what reads it leaves out empty lines above."""
    lines = value.split("\n")
    above = next((number for number, words in enumerate(lines) if words), 0) + line
    return sum(len(words) + 1 for words in lines[:above]) + column


def _hidden_at(fault: Fault) -> int | None:
    """Count the characters before one that cannot be seen, so that it can be found."""
    found = FORBIDDEN.search(str(fault.value)) if fault.kind == "bad-character" else None
    return found.start() if found else None
