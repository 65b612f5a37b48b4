"""What a shell offers when the tab key is pressed: it never fails, and reads little."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import click

from pride_actions.cli import packs

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

CAMPAIGN_FILE = r"campaigns/([^/]+)/([^/]+)\.yaml"
"""As in `pride_actions.loading.pack`, which takes longer to import than a shell waits."""


def among(known: Collection[str]) -> Offer:
    """Offer names that are known."""
    return lambda ctx, param, incomplete: _beginning(known, incomplete)


def paths(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell offer files and folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def campaigns(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the ids of campaigns."""
    return _beginning({id for id, _ in _files(ctx)}, incomplete)


def locales(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the languages of the campaign that the line names, or of all."""
    wanted = ctx.params.get("id")
    codes = {name for id, name in _files(ctx) if name != "campaign" and wanted in {None, id}}
    return _beginning(codes, incomplete)


def _files(ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Give campaign and name of each file; the names tell all that is needed here."""
    for files in packs.opened(ctx.params.get("sources") or ()):
        for path in files.files():
            match = re.fullmatch(CAMPAIGN_FILE, path)
            if match:
                yield match[1], match[2]


def _beginning(known: Collection[str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in sorted(known) if name.startswith(incomplete)]
