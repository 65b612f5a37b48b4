"""JSON Schemas (2020-12), made from the models and from the View; they are committed in schema/.

``python -m pride_actions.schemas`` writes them anew after a change of the models.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from pride_actions.model.campaign import CampaignFacts, Pack
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords
from pride_actions.schemas.files import Schema, file_schema
from pride_actions.schemas.output import view_schema
from pride_actions.writing import write_file

FOLDER: Final = Path(__file__).parent.with_name("schema")

MODELS: Final[dict[str, tuple[str, type[BaseModel]]]] = {
    "pack": ("pack.yaml", Pack),
    "organisations": ("organisations.yaml", Registry),
    "campaign": ("campaign.yaml", CampaignFacts),
    "words": ("<locale>.yaml", CampaignWords),
}
"""What each schema is of: the file and its model."""


def schemas() -> dict[str, Schema]:
    """Give every schema, made anew, by its name.

    >>> schemas()["pack"]["$id"]
    'urn:pride-actions:schema:pack:1'
    """
    made = {name: file_schema(title, model) for name, (title, model) in MODELS.items()}
    made["view"] = view_schema()
    return {name: _headed(name, schema) for name, schema in made.items()}


def _headed(name: str, schema: Schema) -> Schema:
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pride-actions:schema:{name}:1",
    }
    return head | {key: schema[key] for key in ("title", "description")} | schema


def as_text(schema: Schema) -> str:
    """Give a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write() -> None:
    """Write the schemas that are committed."""
    for name, schema in schemas().items():
        write_file(FOLDER / f"{name}.json", as_text(schema))
