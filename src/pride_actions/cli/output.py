"""Where the result of a command goes: to standard output, or into a file as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pride_actions.cli import failures

if TYPE_CHECKING:
    from pathlib import Path

STANDARD = "-"
"""How standard output is called."""


def put(text: str, file: str | Path) -> None:
    """Write a text to standard output, or into a file, whole or not at all.

    Raises:
        CommandError: it cannot be written there.
    """
    if str(file) == STANDARD:
        click.echo(text, nl=False)
        return
    from pathlib import Path

    from pride_actions.writing import write_file

    with failures.writing(Path(file)):
        write_file(Path(file), text)
