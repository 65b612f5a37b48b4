"""Imports point down only, so that a renderer can never reach a file, a clock or a country."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pride_actions

SOURCE = Path(pride_actions.__file__).parent

LAYERS = [
    {"_version", "problems"},
    {"errors"},
    {"richtext", "markup"},
    {"model", "yamlfile", "yamledit", "beside", "packfiles", "writing"},
    {"loading", "locales"},
    {"catalog", "view"},
    {"theme", "segments", "slots", "stored", "profiles", "keywords"},
    {"renderers", "lint", "schemas"},
    {"rendering", "compiling", "filling", "snippets"},
    {"mailing"},
    {"prepared", "site", "newsletter", "audit", "online", "translate"},
    {"cli", "__main__"},
]
"""From the bottom to the top: a module may import from its own layer's modules and below."""

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(SOURCE.rglob("*.py")):
        part = path.relative_to(SOURCE).with_suffix("").parts[0]
        if part != "__init__":
            yield part, path


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pride_actions"):
            parts = (node.module or "").split(".")
            yield from [parts[1]] if len(parts) > 1 else (alias.name for alias in node.names)


def test_each_module_has_its_layer() -> None:
    assert {part for part, _ in modules()} == LEVEL.keys()


@pytest.mark.parametrize(("part", "path"), list(modules()), ids=lambda value: str(value)[-40:])
def test_imports_point_down(part: str, path: Path) -> None:
    above = {name for name in imported(path) if LEVEL.get(name, 0) > LEVEL[part]}
    assert above == set()


@pytest.mark.parametrize(
    ("part", "forbidden"),
    [("lint", {"renderers"}), ("renderers", {"loading", "catalog"}), ("view", {"loading"})],
)
def test_some_never_meet(part: str, forbidden: set[str]) -> None:
    found = {name for owner, path in modules() if owner == part for name in imported(path)}
    assert found & forbidden == set()
