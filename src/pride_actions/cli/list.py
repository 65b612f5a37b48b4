"""``pride-actions list``: the campaigns of packs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from pride_actions.cli import packs
from pride_actions.cli.options import one_of, pack_option
from pride_actions.cli.tables import columns


@click.command("list")
@pack_option
@one_of("--format", "-f", known=("text", "json"), default="text", help="Text by default.")
def command(sources: tuple[str | Path, ...], format: str) -> None:
    """List campaigns: id, state today, languages, title.

    A campaign is open, withdrawn, or a record: there is nothing in it that can still be done.
    """
    import pride_actions as pa

    rows = [
        {
            "id": campaign.id,
            "pack": campaign.pack.id,
            "state": pa.resolve(campaign).state,
            "languages": campaign.locales,
            "title": campaign.title,
        }
        for _, campaign in sorted(packs.load(sources).items())
    ]
    click.echo(WRITERS[format](rows), nl=False)


def _text(rows: list[dict[str, Any]]) -> str:
    return columns(
        (row["id"], row["state"], ", ".join(row["languages"]), row["title"]) for row in rows
    )


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


WRITERS = {"text": _text, "json": _json}
