"""How much of a file is read, so that none can take more time or memory than a real one."""

from __future__ import annotations

from typing import Final

from pride_actions.problems import Problem

MAX_BYTES: Final = 1 << 20  # many times the largest real file
MAX_DEPTH: Final = 20  # the deepest thing that the model can say has about half as many levels
MAX_EVENTS: Final = 200_000  # of the parser: a value is one, a list or mapping is two
MAX_PROBLEMS: Final = 100  # nobody reads more, and a binary file would have a million
MAX_RESTARTS: Final = 20  # how often reading goes on behind a syntax error


def file_too_large(path: str) -> Problem:
    """The problem of a file beyond `MAX_BYTES`, wherever that is noticed.

    >>> print(file_too_large("en.yaml"))
    en.yaml: error [file-too-large] this file is larger than 1,024 KiB and was not read; divide it
    """
    message = f"this file is larger than {MAX_BYTES // 1024:,} KiB and was not read"
    return Problem(path, 0, 0, "file-too-large", "error", message, "divide it")
