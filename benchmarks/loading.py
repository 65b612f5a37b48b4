"""Reading packs: with line and column for every value, one and a thousand campaigns."""

from __future__ import annotations

import json
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import process_time

import yaml
from importlib_resources import files
from jsonschema import validate
from jsonschema.validators import validator_for
from pydantic import BaseModel

import pride_actions as pa
from benchmarks.measure import Row, compare, repeated
from pride_actions.cli.checked import check, lint
from pride_actions.model.campaign import CampaignFacts, Pack
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords
from pride_actions.yamlfile import read_yaml

BUNDLED = Path(str(files("pride_actions"))) / "packs" / "pride"


ON = date(2026, 11, 22)

TIMES = 10
"""How often a campaign is validated in one go."""


class Plain(yaml.CSafeLoader):
    """The C safe loader, with every scalar a text: else ``NO`` would be no country."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


def rows() -> Iterator[Row]:
    """Measure reading against the C loader and pydantic, and checking against jsonschema."""
    texts = [file.read_bytes() for file in sorted(BUNDLED.rglob("*.yaml"))]
    for what, ours in (
        ("read YAML", lambda: [read_yaml(text, "a.yaml") for text in texts]),
        ("the same, and ask where values stand", lambda: [located(text) for text in texts]),
    ):
        yield compare(
            f"{what} / yaml.load with the C safe loader",
            ours,
            lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts],
            "at most 1",
            rounds=9,
            clock=process_time,
        )
    yield compare(
        "load the bundled pack, with all checks / C safe loader and pydantic alone",
        lambda: pa.load(BUNDLED),
        lambda: read_plainly(BUNDLED),
        "at most 1.1",
        rounds=21,
        clock=process_time,
    )
    yield from validating()
    yield linting(1000)


def linting(count: int) -> Row:
    """Measure the editorial rules: by a pack that was just read, since texts are kept ready."""
    with tempfile.TemporaryDirectory() as folder:
        write_pack(Path(folder), count)
        return compare(
            f"load {count:,} campaigns and judge them by every editorial rule / load them",
            lambda: lint(check(Path(folder)), ON),
            lambda: check(Path(folder)),
            "at most 4",
            rounds=3,
            clock=process_time,
        )


def located(text: bytes) -> list[tuple[int, int]]:
    """Read a file, and find the place of each of its first values."""
    document = read_yaml(text, "a.yaml")
    return [document.position([key]) for key in document.data]


def read_plainly(folder: Path) -> list[BaseModel]:
    """Read a pack by the C loader and pydantic: no positions, nothing compared with anything."""

    def read(name: str, model: type[BaseModel]) -> BaseModel:
        data = (folder / name).read_bytes()
        return model.model_validate(yaml.load(data, Loader=Plain))  # noqa: S506

    found = [read("pack.yaml", Pack), read("organisations.yaml", Registry)]
    for path in sorted(folder.glob("campaigns/*/*.yaml")):
        model = CampaignFacts if path.stem == "campaign" else CampaignWords
        found.append(read(str(path.relative_to(folder)), model))
    return found


def validating() -> Iterator[Row]:
    """Measure the facts of one small campaign, as JSON."""
    data = small_campaign()
    schema = json.loads((files("pride_actions") / "schema" / "campaign.json").read_text())
    checker = validator_for(schema)(schema)

    def ours() -> object:
        return CampaignFacts.model_validate_json(data)

    def prepared() -> object:
        return list(checker.iter_errors(json.loads(data)))

    def whole() -> None:
        validate(json.loads(data), schema)

    what = f"validate a campaign of {len(data):,} bytes of JSON, {TIMES} times"
    for name, peer in (("jsonschema.validate", whole), ("a prepared jsonschema", prepared)):
        calls = repeated(ours, TIMES), repeated(peer, TIMES)
        yield compare(f"{what} / by {name}", *calls, "at most 0.033", rounds=9, clock=process_time)


def small_campaign() -> str:
    """Give the facts that ``pride-actions new`` begins with, as JSON."""
    text = _filled((files("pride_actions") / "scaffold" / "campaign.yaml").read_text())
    return json.dumps(yaml.load(text, Loader=Plain))  # noqa: S506


def validated_each_second(count: int = 5000) -> float:
    """Give how many campaigns are validated in a second where nothing else is done."""
    data = small_campaign()
    start = process_time()
    for _ in range(count):
        CampaignFacts.model_validate_json(data)
    return count / (process_time() - start)


def remarks() -> Iterator[str]:
    """Say how many campaigns are validated, and load growing packs, to show how time grows."""
    rate = validated_each_second()
    yield f"Validated: {rate:,.0f} campaigns a second and core; wanted are 10,000."
    yield ""
    yield "| campaigns | ms each | kept in memory, times its YAML | at the peak of loading |"
    yield "| --- | --- | --- | --- |"
    for count in (125, 250, 500, 1000):
        with tempfile.TemporaryDirectory() as folder:
            size = write_pack(Path(folder), count)
            start = process_time()
            pa.load(Path(folder))
            taken = process_time() - start
            tracemalloc.start()
            kept = pa.load(Path(folder))
            now, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            del kept
        each = taken / count * 1000
        yield f"| {count} | {each:.2f} | {now / size:.1f} | {peak / size:.1f} |"


def write_pack(folder: Path, count: int) -> int:
    """Write a pack with many copies of a small campaign; give the size of its YAML in bytes.

    Its words are not those of the example: `check` objects to these, and looks for their places.
    """
    scaffold = files("pride_actions") / "scaffold"
    size = 0
    for name in ("pack.yaml", "organisations.yaml"):
        size += _write(folder / name, (scaffold / name).read_text())
    facts, words = ((scaffold / name).read_text() for name in ("campaign.yaml", "en.yaml"))
    words = words.replace("Say in one", "We say in one").replace("People affected", "Readers")
    for number in range(count):
        place = folder / "campaigns" / f"campaign-{number}"
        place.mkdir(parents=True)
        size += _write(place / "campaign.yaml", facts.replace("first-campaign", place.name))
        size += _write(place / "en.yaml", words.replace("Our first", f"Our {number}th"))
    return size


def _write(path: Path, text: str) -> int:
    return path.write_text(_filled(text))


def _filled(text: str) -> str:
    told = text.replace("$today", "2026-11-22").replace("$month", "2026-11")
    return told.replace("$pack", "many")
