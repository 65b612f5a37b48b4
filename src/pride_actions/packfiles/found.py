"""What a walk through a pack comes upon: its files, and what is wrong with any of them."""

from __future__ import annotations

from typing import Final, NoReturn

from pride_actions.errors import PackError
from pride_actions.packfiles.names import objection, same_but_for_case
from pride_actions.packfiles.refusals import no_pack_file, problem
from pride_actions.problems import Problem
from pride_actions.yamlfile.limits import MAX_BYTES, MAX_PROBLEMS, file_too_large

MAX_FILES: Final = 20_000  # a thousand campaigns in fifteen languages, and room to grow
MAX_TOTAL: Final = 256 << 20  # bytes of all YAML files
MAX_LEVELS: Final = 32  # folders inside one another; a pack has three


class Found:
    """Counts and checks what is found, and refuses all that is wrong at once."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.names: list[str] = []
        self.problems: list[Problem] = []
        self.total = 0
        self.visited = 0

    def note(self, problem: Problem) -> None:
        """Add a problem, unless there are enough."""
        self.problems.append(problem)
        if len(self.problems) == MAX_PROBLEMS:
            self.stop("too-many-problems", "there are more problems; these are the first", "")

    def refuse(self, name: str, code: str, message: str, hint: str) -> None:
        """Add the problem of a file or folder of that name."""
        self.note(problem(name, code, message, hint))

    def stop(self, code: str, message: str, hint: str) -> NoReturn:
        """End the walk with what is wrong so far, and one thing more."""
        raise PackError([*self.problems, problem(self.label, code, message, hint)])

    def visit(self) -> None:
        """Count a file or folder before anything is asked of it."""
        self.visited += 1
        if self.visited > MAX_FILES:
            message = f"there are more than {MAX_FILES:,} files and folders"
            self.stop("too-many-files", message, "is this the folder of one pack?")

    def accepts(self, name: str) -> bool:
        """Whether the name can exist on every system and in every message."""
        said = objection(name)
        if said:
            self.refuse(name, "file-name", *said)
        return said is None

    def add(self, name: str, size: int) -> None:
        """Take a file into the list. Only YAML is ever read, so only its size matters."""
        self.names.append(name)
        if name.lower().endswith((".yaml", ".yml")):
            self.total += size
            if size > MAX_BYTES:
                self.note(file_too_large(name))

    def finish(self) -> frozenset[str]:
        """The names, if nothing is wrong with any of them."""
        if self.total > MAX_TOTAL:
            message = f"its files have more than {MAX_TOTAL >> 20} MiB together"
            self.refuse(self.label, "pack-too-large", message, "divide it")
        for name, first in same_but_for_case(self.names):
            message = f"on many systems this is the same name as {first!r}"
            self.refuse(name, "same-name", message, "rename or delete one of them")
        if not self.problems and "pack.yaml" not in self.names:
            self.note(no_pack_file(self.names, self.label))
        if self.problems:
            raise PackError(self.problems)
        return frozenset(self.names)
