"""JSON Schemas (2020-12), made from the models and from the View; they are committed in schema/.

``python -m pride_actions.schemas`` writes them anew after a change of the models.

A pack's reader gives every value as text; an editor or a program that reads the same file may take
``2017`` for a number and ``yes`` for a truth value. The schemas accept both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pride_actions.model import addresses, moments, places, quantities, text
from pride_actions.model.advisories import Risk
from pride_actions.model.campaign import CampaignFacts, Pack
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords
from pride_actions.writing import write_file

Schema = dict[str, Any]

FOLDER: Final = Path(__file__).with_name("schema")

MODELS: Final[dict[str, type[BaseModel]]] = {
    "pack": Pack,
    "organisations": Registry,
    "campaign": CampaignFacts,
    "words": CampaignWords,
}
"""The files of a pack, and the model of each."""


def generated() -> dict[str, str]:
    """Give the text of each schema, by its name."""
    from pride_actions.view.schema import view_schema
