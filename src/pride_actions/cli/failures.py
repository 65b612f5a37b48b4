"""What can go wrong without anybody's code being wrong: a message and an exit code for each."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from pride_actions.cli import streams
from pride_actions.errors import NotFoundError, OptionError, PackError, PrideActionsError

if TYPE_CHECKING:
    from pathlib import Path

READER_GONE = 141
"""The exit code where nobody reads the output any more: as if the signal SIGPIPE had come."""

INTERRUPTED = 130
"""The exit code after Ctrl+C: as if the signal SIGINT had come."""


class CommandError(click.ClickException):
    """The command asks for what cannot be; how it is written is in order, so no usage is shown."""

    exit_code = 2


class ContentError(click.ClickException):
    """Something is wrong with the content of a pack."""

    exit_code = 1


@contextmanager
def expected() -> Iterator[None]:
    """Turn what can go wrong into a message and an exit code; a bug stays a traceback."""
    try:
        yield
    except PackError as error:
        raise ContentError(f"this pack cannot be used\n{error}") from None
    except OptionError as error:
        raise CommandError(_as_option(str(error))) from None
    except NotFoundError as error:
        raise CommandError(f"{error}{_pack_here(error)}") from None
    except PrideActionsError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise _of_system(error) from None
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None


def _pack_here(error: NotFoundError) -> str:
    """Remind somebody who stands in a pack that it is read only when it is named."""
    from pathlib import Path

    try:
        here = Path("campaigns", error.name, "campaign.yaml").is_file()
    except OSError:  # a name that no file can have
        here = False
    return "; it is in this folder: add --pack ." if here and error.what == "campaign" else ""


def _as_option(message: str) -> str:
    """Call an argument what it is called on a command line.

    >>> _as_option("heading_level=9 is not a whole number from 1 to 6")
    '--heading-level 9 is not a whole number from 1 to 6'
    """
    return re.sub(r"^(\w+)=", lambda found: f"--{found[1].replace('_', '-')} ", message)


def _of_system(error: OSError) -> Exception:
    if error.filename is not None:
        return CommandError(f"{os.fsdecode(error.filename)!r}: {error.strerror}")
    streams.give_up_output()
    # On Windows the end of a pipe that nobody reads is an invalid argument.
    if error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL):
        return click.exceptions.Exit(READER_GONE)
    return CommandError(f"the output cannot be written: {error.strerror or error}")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say why a file or folder that the caller named cannot be written."""
    try:
        yield
    except FileExistsError:
        message = f"{str(path)!r} is there already; name a folder that does not exist yet"
        raise CommandError(message) from None
    except FileNotFoundError:
        message = f"{str(path)!r} cannot be written: there is no folder {str(path.parent)!r}"
        raise CommandError(message) from None
    except OSError as error:
        message = f"{str(path)!r} cannot be written: {error.strerror}{_inside(path, error)}"
        raise CommandError(message) from None


def _inside(path: Path, error: OSError) -> str:
    """Name the file in a folder with which it went wrong."""
    name = str(error.filename2 or error.filename or "")
    return f": {name!r}" if name.startswith(f"{path}{os.sep}") else ""
