"""The committed JSON Schemas: they are up to date, right, and say what the library does."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import pride_actions as pa
from pride_actions import schemas
from pride_actions.cli import main
from pride_actions.yamlfile import read_yaml
from tests import tools

COMMITTED = {
    path.stem: json.loads(path.read_text("utf-8")) for path in schemas.FOLDER.glob("*.json")
}
VALIDATORS = (tools.ajv, tools.jsonschema_errors)
PACKS = Path(pa.__file__).parent / "packs"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack as `pride-actions new` makes it."""
    folder = tmp_path_factory.mktemp("packs") / "my-pack"
    assert CliRunner().invoke(main, ["new", str(folder)]).exit_code == 0
    return folder


def parts(schema: object) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself first."""
    if isinstance(schema, dict):
        yield schema
    inner = schema.values() if isinstance(schema, dict) else schema
    if isinstance(inner, list | type({}.values())):
        for part in inner:
            yield from parts(part)


def documents(folder: Path) -> dict[str, list[Any]]:
    """The files of packs as their reader gives them, by the name of their schema."""
    found: dict[str, list[Any]] = {name: [] for name in schemas.MODELS}
    for file in sorted(folder.rglob("*.yaml")):
        name = file.stem if file.stem in found else "words"
        found[name].append(read_yaml(file.read_bytes(), file.name).data)
    return found


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The same schema, with no room for properties that it does not name."""
    strict = copy.deepcopy(schema)
    for part in parts(strict):
        if part.get("type") == "object" and "properties" in part:
            part["additionalProperties"] = False
    return strict


# All of them


def test_they_are_up_to_date() -> None:
    """If not: python -m pride_actions.schemas."""
    texts = {path.stem: path.read_text("utf-8") for path in schemas.FOLDER.glob("*.json")}
    made = {name: schemas.as_text(schema) for name, schema in schemas.schemas().items()}
    assert texts.keys() == made.keys()
    for name, text in made.items():
        assert texts[name] == text, f"{name}.json is out of date"


def test_they_are_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "FOLDER", tmp_path)
    schemas.write()
    assert {path.stem for path in tmp_path.iterdir()} == set(COMMITTED)


@pytest.mark.parametrize("name", COMMITTED)
def test_each_is_a_strict_schema(name: str) -> None:
    for errors in VALIDATORS:
        assert errors(COMMITTED[name], []) == []


@pytest.mark.parametrize("name", COMMITTED)
def test_each_property_is_described(name: str) -> None:
    for part in parts(COMMITTED[name]):
        if isinstance(part.get("properties"), dict) and part.get("type") == "object":
            assert part["description"]
            for name_of_property, told in part["properties"].items():
                assert told.get("description"), name_of_property


# The files of a pack


@pytest.mark.parametrize("name", schemas.MODELS)
def test_what_the_reader_takes_is_valid(name: str, pack: Path) -> None:
    for folder in (pack, PACKS):
        found = documents(folder)[name]
        assert found
        for errors in VALIDATORS:
            assert errors(COMMITTED[name], found) == []


def test_numbers_and_truth_values_are_as_good_as_texts(pack: Path) -> None:
    told = documents(pack)
    (file,), (facts,) = told["pack"], told["campaign"]
    file["format"] = 1
    file["limits"] = {"petition_days": 7, "risk_days": "8"}
    facts["sources"]["campaign-page"]["date"] = 2017
    facts["sources"]["campaign-page"]["archived"] = True
    facts["claims"]["people-affected"]["figures"][0]["value"] = 120.5
    facts["endorsed_by_local_partners"] = False
    for errors in VALIDATORS:
        assert errors(COMMITTED["pack"], [file]) == []
        assert errors(COMMITTED["campaign"], [facts]) == []


@pytest.mark.parametrize(
    ("name", "path", "wrong"),
    [
        ("pack", ["licens"], "CC0"),
        ("pack", ["format"], "2"),
        ("pack", ["id"], "My Pack"),
        ("pack", ["publisher", "country"], "Germany"),
        ("pack", ["limits", "risk_days"], 0),
        ("pack", ["released_on"], "2017-02-30"),
        ("organisations", ["organisations", "Our Group"], {}),
        ("organisations", ["organisations", "example-alliance", "site"], "javascript:alert(1)"),
        ("campaign", ["actions"], {}),
        ("campaign", ["actions", "read-about-it", "kinds"], ["lern"]),
        ("campaign", ["actions", "read-about-it", "risk", "by_jurisdiction"], "none"),
        ("campaign", ["actions", "write-to-your-mp", "targets", "x y"], {}),
        ("words", ["locale"], "english"),
        ("words", ["actions", "read-about-it", "titel"], "Read"),
    ],
)
def test_what_the_reader_refuses_is_not_valid(
    name: str, path: list[str], wrong: object, pack: Path
) -> None:
    (document,) = documents(pack)[name]
    place = document
    for part in path[:-1]:
        place = place.setdefault(part, {})
    place[path[-1]] = wrong
    for errors in VALIDATORS:
        assert errors(COMMITTED[name], [document]) != []
    _, model = schemas.MODELS[name]
    with pytest.raises(ValueError, match=r"validation error"):
        model.model_validate(document)


# The JSON output


def test_the_output_is_valid(pack: Path) -> None:
    campaigns = [*pa.load().values(), *pa.load(pack).values()]
    rendered = [
        json.loads(
            pa.render_json(campaign, jurisdiction=jurisdiction, on=on, intro=own, credit=own)
        )
        for campaign in campaigns
        for jurisdiction in (None, "DE", "RU", "GB-SCT")
        for on, own in ((date(2017, 4, 15), ""), (date(2026, 11, 22), "We"), (date(2036, 1, 1), ""))
    ]
    for errors in VALIDATORS:
        assert errors(closed(COMMITTED["view"]), rendered) == []


def test_the_output_may_grow_but_not_change(pack: Path) -> None:
    document = json.loads(pa.render_json(pa.load(pack)["first-campaign"]))
    for errors in VALIDATORS:
        assert errors(COMMITTED["view"], [document | {"colour": "pink"}]) == []
        assert errors(COMMITTED["view"], [document | {"state": "pink"}]) != []
        assert errors(COMMITTED["view"], [document | {"title": "pink"}]) != []
        assert errors(COMMITTED["view"], [{k: v for k, v in document.items() if k != "stamp"}])
