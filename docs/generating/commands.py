"""The page on the command line: from the help of each command."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from generating.markdown import table, unwrapped
from pride_actions.cli import main

HEAD = """\
# The command line

`pride-actions COMMAND --help` says the same in a terminal; how to use the commands is in
[a page of its own](../how-to/command-line.md).
"""


def page() -> str:
    """Give the page."""
    ctx = click.Context(main, info_name="pride-actions")
    parts = [unwrapped(HEAD), *_prose(main), *_options(main, ctx)]
    for name in main.list_commands(ctx):
        command = main.get_command(ctx, name)
        if command is None:
            raise LookupError(name)
        inner = click.Context(command, info_name=name, parent=ctx)
        usage = " ".join([inner.command_path, *command.collect_usage_pieces(inner)])
        parts += [f"\n## {name}\n", f"```text\n{usage}\n```\n", *_prose(command)]
        parts += _options(command, inner)
    return "\n".join(parts)


def _prose(command: click.Command) -> Iterator[str]:
    for block in inspect.cleandoc(command.help or "").split("\n\n"):
        lines = block.splitlines()
        if lines[0] == "\b":
            yield "\n".join(["```text", *lines[1:], "```\n"])
        else:
            yield " ".join(lines) + "\n"


def _options(command: click.Command, ctx: click.Context) -> list[str]:
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    records = [option.get_help_record(ctx) for option in options]
    rows = [
        (f"`{option}`", re.sub(r"\S*https?://\S*[\w/]", r"`\g<0>`", about))
        for option, about in filter(None, records)
    ]
    return [table(("Option", "What it does"), rows)] if rows else []
