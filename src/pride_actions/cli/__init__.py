"""The command ``pride-actions``: one module for each of its commands."""

from __future__ import annotations

import click

from pride_actions import __version__
from pride_actions.cli.group import CommandGroup

COMMANDS = {
    "list": "pride_actions.cli.list",
    "show": "pride_actions.cli.show",
    "render": "pride_actions.cli.render",
    "embed": "pride_actions.cli.embed",
    "build": "pride_actions.cli.build",
    "newsletter": "pride_actions.cli.newsletter",
    "check": "pride_actions.cli.check",
    "audit": "pride_actions.cli.audit",
    "new": "pride_actions.cli.new",
    "translate": "pride_actions.cli.translate",
    "schema": "pride_actions.cli.schema",
    "completion": "pride_actions.cli.completion",
}
"""Where each command is; imported when it is asked for."""


@click.group("pride-actions", cls=CommandGroup, modules=COMMANDS)
@click.version_option(__version__, message="pride-actions %(version)s")
def main() -> None:
    """Validated "take action" content: render it, check it, write your own.

    Data goes to standard output, messages to standard error. The exit code is 0 if all is well, 1
    if something is wrong with the content of a pack, 2 if something is wrong with the command.
    """
