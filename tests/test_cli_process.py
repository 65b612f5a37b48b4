"""The command as a process: its streams, its exit codes, and what its start costs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import pride_actions as pa
from pride_actions.cli import main

COMMAND = (sys.executable, "-m", "pride_actions")
WORDS = "Прайд → 行动 “é”"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "my-pack"
    assert CliRunner().invoke(main, ["new", str(folder)]).exit_code == 0
    return folder


def run(*args: str | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, args)], capture_output=True, env=os.environ | env, check=False
    )


def test_the_module_is_the_command(pack: Path) -> None:
    for args in (["--version"], ["render", "--help"], ["render", "first-campain"]):
        result, expected = run(*args), CliRunner().invoke(main, args)
        assert result.returncode == expected.exit_code
        assert result.stdout.decode() == expected.stdout
        assert result.stderr.decode() == expected.stderr


def test_the_installed_command_is_the_same() -> None:
    command = Path(sys.executable).with_name("pride-actions")
    if not command.exists():
        pytest.skip("the package is not installed beside this interpreter")
    result = subprocess.run([command, "--version"], capture_output=True, check=True)
    assert result.stdout == run("--version").stdout


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["check", "PACK"], 0),
        (["check", "PACK/pack.yaml"], 1),
        (["render", "first-campaign", "--pack", "PACK/pack.yaml"], 1),
        (["render", "nothing", "--pack", "PACK"], 2),
        (["check", "nowhere"], 2),
        (["chekc"], 2),
    ],
)
def test_exit_codes(pack: Path, args: list[str], code: int) -> None:
    result = run(*(arg.replace("PACK", str(pack)) for arg in args))
    assert result.returncode == code
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
)
def test_output_is_utf8_whatever_the_locale(pack: Path, env: dict[str, str]) -> None:
    args = ("render", "first-campaign", "--pack", pack, "--format", "text", "--on", "2026-11-22")
    expected = pa.render(
        pa.load(pack)["first-campaign"], "text", on=pa_day("2026-11-22"), title=WORDS
    )
    result = run(*args, "--title", WORDS, **env)
    assert result.stderr == b""
    assert result.stdout == expected.encode()
    assert "'é'".encode() in run("schema", "é", **env).stderr or env.get("PYTHONUTF8") == "0"


def pa_day(text: str) -> object:
    from datetime import date

    return date.fromisoformat(text)
