"""Standard output and error: UTF-8 everywhere, no colour where it is not wanted, quiet pipes."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import Literal


def prepare() -> None:
    """Write UTF-8 with plain line feeds, whatever the locale or the code page says.

    What is not text at all, such as the name of a file in some old encoding, is escaped. A stream
    that was closed by whoever began this leads nowhere: else the next file that is opened would
    get its number, and whatever writes there.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def colour() -> Literal[False] | None:
    """Say whether colour is unwanted; None leaves it to whether a terminal is written to.

    Source: https://no-color.org
    """
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if unwanted else None


def give_up_output() -> None:
    """Lead standard output nowhere: else the interpreter tries again, and complains, at its end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
