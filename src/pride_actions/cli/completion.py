"""``pride-actions completion``: the script that makes a shell complete commands."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from pride_actions.cli.failures import CommandError
from pride_actions.cli.group import NAME
from pride_actions.cli.options import one_of_argument

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@one_of_argument("shell", known=SHELLS)
def command(shell: str) -> None:
    """Print the script that completes commands in a shell.

    \b
    bash: echo 'eval "$(pride-actions completion bash)"' >> ~/.bashrc
    zsh:  echo 'eval "$(pride-actions completion zsh)"' >> ~/.zshrc
    fish: pride-actions completion fish > ~/.config/fish/completions/pride-actions.fish
    """
    found = get_completion_class(shell)
    if found is None:
        raise CommandError(f"click cannot complete for {shell}")
    group = click.get_current_context().find_root().command
    variable = f"_{NAME}_COMPLETE".replace("-", "_").upper()
    # Of its own class only for the version of bash: a script is also wanted where none can run.
    script = ShellComplete.source(found(group, {}, NAME, variable))
    click.echo(script, nl=False)
