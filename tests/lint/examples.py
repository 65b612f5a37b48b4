"""Makes a whole pack of an example that says only what matters, and lets the linter judge it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, Final

from pride_actions.lint import lint
from pride_actions.loading import LoadedPack, load_pack
from pride_actions.model.codes import LANGUAGES
from pride_actions.packfiles import PackFiles
from pride_actions.problems import Problem
from pride_actions.yamlfile import read_yaml

Data = dict[str, Any]

ON: Final = date(2026, 11, 22)
"""The day for which everything is judged."""

FOLDER: Final = "campaigns/plain"
PATHS: Final = {
    "pack": "pack.yaml",
    "organisations": "organisations.yaml",
    "facts": f"{FOLDER}/campaign.yaml",
    "words": f"{FOLDER}/en.yaml",
} | {code: f"{FOLDER}/{code}.yaml" for code in LANGUAGES}
BASE: Final[Data] = read_yaml((Path(__file__).parent / "base.yaml").read_bytes(), "base.yaml").data


def judge(example: str, **choice: Any) -> tuple[Problem, ...]:
    """Give what the linter says of an example: a mapping of files, or a text for the summary."""
    return judge_files(files_of(example), **choice)


def files_of_data(example: Data) -> dict[str, str]:
    """Give the files of the pack that an example stands for, which is given as data."""
    return _written(example)


def judge_data(example: Data, **choice: Any) -> tuple[Problem, ...]:
    """Give what the linter says of an example that is given as data."""
    return judge_files(_written(example), **choice)


def judge_files(files: Mapping[str, str], **choice: Any) -> tuple[Problem, ...]:
    """Give what the linter says of a pack whose files are given as text."""
    lines = {path: text.split("\n") for path, text in files.items()}
    return lint(load_files(files), lines, **({"on": ON} | choice))


def load_files(files: Mapping[str, str]) -> LoadedPack:
    """Load a pack whose files are given as text."""
    return load_pack(
        PackFiles("memory", lambda name: io.BytesIO(files[name].encode()), frozenset(files))
    )


def files_of(example: str) -> dict[str, str]:
    """Give the files of the pack that an example stands for."""
    name, colon, _ = example.partition(":")
    if colon and name in PATHS:
        return _written(_data(example))
    if example.startswith("#"):
        return _with_comment(example)
    return _written({"words": {"summary": example}})


def _data(text: str) -> Data:
    return read_yaml(text.encode(), "example").data


def _written(example: Data) -> dict[str, str]:
    kept = ("pack", "organisations", "facts", "words")
    merged = {name: deepcopy(BASE.get(name, {})) for name in (*kept, *example)}
    for name, data in example.items():
        if name in PATHS and name not in BASE:
            merged[name] = deepcopy(BASE["de"]) | {"locale": name}
        _merge(merged[name], data)
    return {PATHS[name]: _dump(data) for name, data in merged.items()}


def _with_comment(example: str) -> dict[str, str]:
    """An example whose comment matters is put below the other words as it stands.

    One that notes the words of the source is put below those of a translation, and so is one that
    names its file; it takes the place of fields of the same names.
    """
    name = "de" if example.startswith(("# |", "# <", "# de.yaml")) else "words"
    files = _written({"de": {}} if name == "de" else {})
    words = {key: value for key, value in BASE[name].items() if key not in _data(example)}
    return files | {PATHS[name]: f"{_dump(words)}{example}\n"}


def _merge(base: Data, more: Data) -> None:
    for name, value in more.items():
        if isinstance(value, dict) and isinstance(base.get(name), dict):
            _merge(base[name], value)
        else:
            base[name] = value


def _dump(data: Data) -> str:
    """JSON is YAML, and is written sooner; each field of the file has a line of its own."""
    return "".join(f"{key}: {json.dumps(data[key], ensure_ascii=False)}\n" for key in data)
