"""One file of a pack: read, understood as far as possible, and its problems noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from pride_actions.errors import PackError
from pride_actions.loading.blanks import without_blanks
from pride_actions.loading.complaints import problems_of
from pride_actions.loading.faults import faulty_places
from pride_actions.loading.partial import sound_parts
from pride_actions.loading.places import SourceFile
from pride_actions.loading.references import Named, names
from pride_actions.model.walk import walk
from pride_actions.packfiles import PackFiles
from pride_actions.problems import Problem
from pride_actions.yamlfile import MAX_PROBLEMS, read_yaml

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Read(Generic[M]):
    """A file that YAML could read, and what is sound in it."""

    file: SourceFile
    model: M

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Every name of something else in it."""
        return tuple(names(walk(self.model)))


def read_file(
    files: PackFiles, path: str, model: type[M], problems: list[Problem], *, blanks: bool = False
) -> Read[M] | None:
    """Read one file, and add its problems.

    Args:
        files: the pack.
        path: of the file.
        model: what it is to hold.
        problems: where its problems are added.
        blanks: what is left blank in it is as if it were not there, as in a translation.

    Returns:
        None where not even YAML can read it, or a translation is not yet begun.
    """
    try:
        file = SourceFile(path, files.read(path))
        told = read_yaml(file.data, path).data
    except PackError as error:
        problems += error.problems
        return None
    data = without_blanks(told, model) if blanks else told
    if data is None:
        return None
    try:
        return Read(file, model.model_validate(data))
    except ValidationError as error:
        problems += _first(problems_of(error, file, model), path)
        return Read(file, sound_parts(model, data, faulty_places(error)))


def _first(problems: Iterator[Problem], path: str) -> Iterator[Problem]:
    """Give as many as anybody reads."""
    yield from islice(problems, MAX_PROBLEMS)
    if next(problems, None) is not None:
        message = f"there are more problems; these are the first {MAX_PROBLEMS}"
        yield Problem(path, 0, 0, "too-many-problems", "error", message)
