"""``pride-actions schema``: the JSON Schemas of the files of a pack and of the JSON output."""

from __future__ import annotations

import click

from pride_actions.cli.options import one_of_argument
from pride_actions.cli.tables import columns

SCHEMAS = {
    "pack": "pack.yaml",
    "organisations": "organisations.yaml",
    "campaign": "campaign.yaml: the facts of a campaign",
    "words": "<locale>.yaml: the words of a campaign",
    "view": "what `pride-actions render --format json` gives",
}
"""What there is a schema of."""


@click.command("schema")
@one_of_argument("schema", known=SCHEMAS, required=False)
def command(schema: str | None) -> None:
    """Print a JSON Schema (2020-12).

    There is one for each file of a pack, and one of the JSON output. Without a name: the list.
    """
    if schema is None:
        click.echo(columns(SCHEMAS.items()), nl=False)
        return
    from importlib_resources import files

    file = files("pride_actions") / "schema" / f"{schema}.json"
    click.echo(file.read_text(encoding="utf-8"), nl=False)
