"""Every mistake in ``tests/invalid`` is told, whole and in these words, by the API and the command.

A case is a folder with the files in which it differs from the pack in ``_base``, an empty
``NAME.absent`` for each file or folder it has not, and ``expected.txt``: its problems, as they are
printed. ``PACK`` stands there for the path of the pack. So a new case is files only; with
``UPDATE_EXPECTED=1`` in the environment ``expected.txt`` is written anew, to be read before it is
committed.
"""

from __future__ import annotations

import importlib
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import pride_actions as pa

INVALID = Path(__file__).parent / "invalid"
BASE = INVALID / "_base"
CASES = sorted(path.name for path in INVALID.iterdir() if path != BASE)
EXPECTED = "expected.txt"
ABSENT = ".absent"


def build(case: str, pack: Path) -> Path:
    """Make the pack of a case."""
    shutil.copytree(BASE, pack)
    for path in sorted(INVALID.joinpath(case).rglob("*")):
        to = pack / path.relative_to(INVALID / case)
        if path.suffix == ABSENT:
            remove(to.with_suffix(""))
        elif path.is_file() and path.name != EXPECTED:
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)
    return pack


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def problems(pack: Path) -> list[str]:
    """What the API says of a pack, a line for each problem."""
    with pytest.raises(pa.PackError) as caught:
        pa.load(pack)
    return [str(problem).replace(str(pack), "PACK") for problem in caught.value.problems]


def printed(pack: Path) -> list[str]:
    """What the command says of a pack."""
    main = importlib.import_module("pride_actions.cli").main
    result = CliRunner().invoke(main, ["check", "--format", "text", str(pack)])
    assert result.exit_code == 1, result.output
    return result.output.replace(str(pack), "PACK").splitlines()


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, tmp_path: Path) -> None:
    found = problems(build(case, tmp_path / "pack"))
    expected = INVALID / case / EXPECTED
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text("".join(f"{line}\n" for line in found), "utf-8")
    assert found == expected.read_text("utf-8").splitlines()


def test_base_is_valid() -> None:
    assert sorted(pa.load(BASE)) == ["older", "plain", "rights-now"]
