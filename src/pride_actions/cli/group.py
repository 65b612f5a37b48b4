"""The group of commands: imports one when it is called, and says what went wrong in one line."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, cast

import click

from pride_actions.cli import streams
from pride_actions.errors import PackError, PrideActionsError, near_miss

NAME = "pride-actions"
"""What the program is called, however it was started."""

READER_GONE = 141
"""The exit code where nobody reads the output any more: as if the signal SIGPIPE had come."""

INTERRUPTED = 130
"""The exit code after Ctrl+C: as if the signal SIGINT had come."""


class CommandGroup(click.Group):
    """Commands by the modules in which each is called ``command``."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **settings: Any) -> None:
        settings["context_settings"] = {
            "help_option_names": ["-h", "--help"],
            "max_content_width": 100,
        }
        super().__init__(*args, **settings)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order in which they are needed."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None if there is none of that name."""
        if cmd_name not in self.modules:
            return None
        return cast("click.Command", import_module(self.modules[cmd_name]).command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names, or say which was probably meant."""
        name = args[0]
        is_option = name.startswith("-")
        if name not in self.modules and not is_option and not ctx.resilient_parsing:
            hint = near_miss(name, self.modules)
            raise click.UsageError(f"no command is called {name!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *others: Any, **settings: Any) -> Any:
        """Run the program."""
        streams.prepare()
        settings.setdefault("prog_name", NAME)
        settings.setdefault("color", streams.colour())
        return super().main(args, *others, **settings)

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """Read the command line."""
        with expected_errors():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what the command line says."""
        with expected_errors():
            return super().invoke(ctx)


@contextmanager
def expected_errors() -> Iterator[None]:
    """Turn what can go wrong into a message and an exit code; a bug stays a traceback."""
    try:
        yield
    except PackError as error:
        raise click.ClickException(f"this pack cannot be used\n{error}") from None
    except PrideActionsError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise _system_error(error) from None
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None


def _system_error(error: OSError) -> Exception:
    if error.filename is not None:
        return click.UsageError(f"{os.fspath(error.filename)!r}: {error.strerror}")
    streams.give_up_output()
    # On Windows the end of a pipe that nobody reads is an invalid argument.
    if error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL):
        return click.exceptions.Exit(READER_GONE)
    return click.UsageError(f"the output cannot be written: {error.strerror or error}")
