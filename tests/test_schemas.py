"""The committed JSON Schemas: they are up to date, right, and say what the library does."""

from __future__ import annotations

import copy
import json
import re
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


def wrong(schema: dict[str, Any], found: list[Any]) -> list[set[int]]:
    """The numbers of the documents that are not valid, by each of two validators.

    A schema that is itself not strictly right raises.
    """
    validators = (tools.ajv, tools.jsonschema_errors)
    return [
        {int(re.findall(r"\d+", line)[0]) for line in check(schema, found)} for check in validators
    ]


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
def test_each_property_is_described(name: str) -> None:
    for part in parts(COMMITTED[name]):
        if isinstance(part.get("properties"), dict) and part.get("type") == "object":
            assert part["description"]
            for name_of_property, told in part["properties"].items():
                assert told.get("description"), name_of_property


# The files of a pack


@pytest.mark.parametrize("name", schemas.MODELS)
def test_what_the_reader_takes_is_valid(name: str, pack: Path) -> None:
    found = [*documents(pack)[name], *documents(PACKS)[name]]
    assert len(found) > 1
    assert wrong(COMMITTED[name], found) == [set(), set()]


def test_numbers_and_truth_values_are_as_good_as_texts(pack: Path) -> None:
    told = documents(pack)
    (file,), (facts,) = told["pack"], told["campaign"]
    file["format"] = 1
    file["limits"] = {"petition_days": 7, "risk_days": "8"}
    facts["sources"]["campaign-page"]["date"] = 2017
    facts["sources"]["campaign-page"]["archived"] = True
    facts["claims"]["people-affected"]["figures"][0]["value"] = 120.5
    facts["endorsed_by_local_partners"] = False
    assert wrong(COMMITTED["pack"], [file]) == [set(), set()]
    assert wrong(COMMITTED["campaign"], [facts]) == [set(), set()]


MISTAKES: dict[str, list[tuple[list[str], object]]] = {
    "pack": [
        (["licens"], "CC0"),
        (["format"], "2"),
        (["id"], "My Pack"),
        (["publisher", "country"], "Germany"),
        (["limits", "risk_days"], 0),
        (["limits", "risk_days"], "many"),
        (["released_on"], "2017-02-30"),
    ],
    "organisations": [
        (["organisations", "Our Group"], {}),
        (["organisations", "example-alliance", "names"], {}),
        (["organisations", "example-alliance", "site"], "javascript:alert(1)"),
    ],
    "campaign": [
        (["actions"], {}),
        (["actions", "read-about-it", "kinds"], ["lern"]),
        (["actions", "read-about-it", "risk", "by_jurisdiction"], "none"),
        (["actions", "read-about-it", "risk", "by_jurisdiction"], {"Russia": "x"}),
        (["actions", "write-to-your-mp", "targets", "x y"], {}),
    ],
    "words": [
        (["locale"], "english"),
        (["actions", "read-about-it", "titel"], "Read"),
    ],
}


@pytest.mark.parametrize("name", MISTAKES)
def test_what_the_reader_refuses_is_not_valid(name: str, pack: Path) -> None:
    (right,) = documents(pack)[name]
    found = [changed(right, path, value) for path, value in MISTAKES[name]]
    everything = set(range(len(found)))
    assert wrong(COMMITTED[name], found) == [everything, everything]
    _, model = schemas.MODELS[name]
    for document in found:
        with pytest.raises(ValueError, match=r"validation error"):
            model.model_validate(document)


def changed(document: dict[str, Any], path: list[str], value: object) -> dict[str, Any]:
    """A copy in which a value is another one."""
    copied = copy.deepcopy(document)
    place = copied
    for part in path[:-1]:
        place = place.setdefault(part, {})
    place[path[-1]] = value
    return copied


# The JSON output


def test_the_output_is_valid(pack: Path) -> None:
    campaigns = [*pa.load().values(), *pa.load(pack).values()]
    rendered = [
        json.loads(
            pa.render_json(campaign, jurisdiction=jurisdiction, on=on, intro=own, credit=own)
        )
        for campaign in campaigns
        for jurisdiction in (None, "DE", "RU")
        for on, own in ((date(2017, 4, 15), ""), (date(2026, 11, 22), "We"), (date(2036, 1, 1), ""))
    ]
    assert wrong(closed(COMMITTED["view"]), rendered) == [set(), set()]


def test_the_output_may_grow_but_not_change(pack: Path) -> None:
    document = json.loads(pa.render_json(pa.load(pack)["first-campaign"]))
    found = [
        document,
        document | {"colour": "pink"},
        document | {"state": "pink"},
        document | {"title": "pink"},
        {name: value for name, value in document.items() if name != "stamp"},
    ]
    assert wrong(COMMITTED["view"], found) == [{2, 3, 4}, {2, 3, 4}]
