"""The group of commands; imports one when it is called."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, cast

import click

from pride_actions.cli import failures, streams
from pride_actions.errors import near_miss

NAME = "pride-actions"
"""What the program is called, however it was started."""


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
        if args is None:
            # What the program consists of stays until its end. So no search for garbage has to look
            # at it, the last one neither: that would take a tenth of the time of a short command.
            gc.freeze()
        streams.prepare()
        settings.setdefault("prog_name", NAME)
        settings.setdefault("color", streams.colour())
        return super().main(args, *others, **settings)

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """Read the command line."""
        with failures.expected():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what the command line says."""
        with failures.expected():
            return super().invoke(ctx)
