"""What people install: the same bytes each time, complete, and working without being unpacked."""

from __future__ import annotations

import json
import shutil
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from pride_actions.stored import MADE_BY
from tests import tools

SOURCE = tools.ROOT / "src"

# Runs without the site module, so that an editable install of the tree cannot be what is found.
PROGRAM = """
import sys
place, *libraries = sys.argv[1:]
sys.path[:0] = [place]
sys.path += libraries

import json
from datetime import date
import pride_actions as pa

assert pa.__file__.startswith(place), pa.__file__
on = date(2026, 11, 22)
renderers = (pa.render_html, pa.render_markdown, pa.render_json, pa.render_text)
texts = [str(render("chechnya-2017", on=on)) for render in renderers]
print(json.dumps([sorted(pa.load()), *texts]))
"""


def outputs_from(place: Path) -> list[object]:
    """The catalog and every rendering, from a fresh interpreter that has the library only there."""
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    flags = ("-I", "-S", "-X", "utf8", "-W", "error")
    result = tools.run(sys.executable, *flags, "-c", PROGRAM, place, *libraries)
    assert result.returncode == 0, result.stderr
    outputs: list[object] = json.loads(result.stdout)
    return outputs


@pytest.fixture(scope="session")
def from_source() -> list[object]:
    return outputs_from(SOURCE)


@pytest.mark.slow
def test_the_same_tree_gives_the_same_bytes(built: dict[str, Path], tmp_path: Path) -> None:
    again = tools.build(tmp_path)
    assert again[".gz"].read_bytes() == built[".gz"].read_bytes()
    assert again[".whl"].read_bytes() == built[".whl"].read_bytes()


def test_the_tree_and_the_sdist_give_the_same_wheel(built: dict[str, Path], tmp_path: Path) -> None:
    assert tools.build(tmp_path, "--wheel")[".whl"].read_bytes() == built[".whl"].read_bytes()


def test_the_wheel_holds_every_file_of_the_package(built_wheel: Path) -> None:
    package = SOURCE / "pride_actions"
    expected = {
        file.relative_to(SOURCE).as_posix()
        for file in package.rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    expected.add("pride_actions/prepared.bin")
    held = set(zipfile.ZipFile(built_wheel).namelist())
    assert {name for name in held if ".dist-info/" not in name} == expected
    assert "pride_actions/py.typed" in held
    assert "pride_actions/packs/pride/pack.yaml" in held
    assert any(name.startswith("pride_actions/templates/") for name in held)


def test_the_wheel_says_what_it_is(built_wheel: Path) -> None:
    with zipfile.ZipFile(built_wheel) as wheel:
        metadata = [name for name in wheel.namelist() if ".dist-info/" in name]
        texts = {Path(name).name: wheel.read(name).decode() for name in metadata}
    assert "pride-actions = pride_actions.cli:main" in texts["entry_points.txt"]
    assert "Requires-Python: >=3.11" in texts["METADATA"]
    assert "MIT License" in texts["LICENSE"]
    assert "creativecommons.org/licenses/by/4.0" in texts["LICENSE-CONTENT"]


def test_the_sdist_holds_what_a_tester_needs(built: dict[str, Path]) -> None:
    with tarfile.open(built[".gz"]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"Makefile", "constraints/test.txt", "tests/tools.py", "hatch_build.py"} <= names
    assert {".ci/run", ".ci/package.json", ".pre-commit-hooks.yaml"} <= names
    assert ".markdownlint-cli2.yaml" in names
    assert "src/pride_actions/py.typed" in names
    assert not any("__pycache__" in name for name in names)


def test_it_works_unpacked(built_wheel: Path, from_source: list[object], tmp_path: Path) -> None:
    shutil.unpack_archive(built_wheel, tmp_path, "zip")
    assert outputs_from(tmp_path) == from_source


def test_it_works_from_the_zip(built_wheel: Path, from_source: list[object]) -> None:
    assert outputs_from(built_wheel) == from_source


def test_what_has_a_part_in_prepared_content_is_pinned() -> None:
    project = tomllib.loads((tools.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    pins = (tools.ROOT / "constraints" / "test.txt").read_text(encoding="utf-8").split()
    assert {pin.partition("==")[0] for pin in hook["dependencies"]} == set(MADE_BY)
    assert {pin.lower() for pin in hook["dependencies"]} <= {pin.lower() for pin in pins}
