"""The command as a process: its streams, its exit codes, and what its start costs."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import pride_actions as pa
from pride_actions.cli import main
from tests import tools

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
    for args in (["--version"], ["schema", "view"], ["show", "nothing"], ["shwo"]):
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


OTHER_ENCODINGS = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "utf-16"},
]


@pytest.mark.parametrize("env", OTHER_ENCODINGS)
def test_data_is_utf8_whatever_the_locale(pack: Path, env: dict[str, str]) -> None:
    args = ("render", "first-campaign", "--pack", pack, "--format", "text", "--on", "2026-11-22")
    campaign = pa.load(pack)["first-campaign"]
    expected = pa.render(campaign, "text", on=date(2026, 11, 22), title=WORDS)
    result = run(*args, "--title", WORDS, **env)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == expected.encode()


@pytest.mark.parametrize("env", OTHER_ENCODINGS[1:])
def test_messages_are_utf8_whatever_the_locale(env: dict[str, str]) -> None:
    assert f"no command is called {WORDS!r}".encode() in run(WORDS, **env).stderr


def test_what_is_in_no_encoding_is_escaped(tmp_path: Path) -> None:
    if os.name == "nt" or sys.platform == "darwin":
        pytest.skip("names of files are always Unicode here")
    name = os.fsdecode(b"\xff")
    (tmp_path / name).mkdir()
    assert b"\\udcff: error [no-pack-file]" in run("check", tmp_path / name).stdout


@pytest.mark.parametrize("lines", [0, 1])
def test_a_pipe_may_end_early(pack: Path, lines: int) -> None:
    """More than a pipe holds is written, and nobody reads it."""
    command = [*COMMAND, "render", "first-campaign", "--pack", str(pack), "-f", "json"]
    for words in ("--title", "--intro", "--credit"):
        command += [words, "a" * 100_000]
    # Without a buffer Python does not notice that only a part was written.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stderr
        for _ in range(lines):
            assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said_in_a_line(pack: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*COMMAND, "list", "--pack", pack], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 2
    assert result.stderr == b"Error: the output cannot be written: No space left on device\n"


def in_a_terminal(*args: str | Path, **env: str) -> bytes:
    """What the command writes to a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *map(str, args)], stdout=theirs, stderr=theirs, env=os.environ | env
    ):
        pass
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        return terminal.read(65_536)


def test_colour_is_for_terminals_that_want_it(pack: Path) -> None:
    wrong = ("check", pack / "pack.yaml")
    env = {"NO_COLOR": "", "TERM": "xterm"}
    assert b"\x1b[31m" in in_a_terminal(*wrong, **env)
    assert b"\x1b" not in in_a_terminal(*wrong, **env | {"NO_COLOR": "1"})
    assert b"\x1b" not in in_a_terminal(*wrong, **env | {"TERM": "dumb"})
    assert b"\x1b" not in run(*wrong, **env).stdout


def test_the_version_and_the_list_of_commands_cost_little() -> None:
    program = """
import sys
from pride_actions.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print([name for name in ("pydantic", "jinja2", "yaml", "babel", "httpx") if name in sys.modules])
"""
    for args in (["--version"], ["--help"], ["lst"]):
        command = [sys.executable, "-c", program, *args]
        result = subprocess.run(command, capture_output=True, check=True)
        assert result.stdout.splitlines()[-1] == b"[]"


def test_only_a_program_of_its_own_takes_itself_out_of_the_search_for_garbage() -> None:
    program = """
import gc, sys
from pride_actions.cli import main
for args in (["--version"], None):
    try:
        main(args)
    except SystemExit:
        print(gc.get_freeze_count() > 0)
"""
    command = [sys.executable, "-c", program, "--version"]
    result = subprocess.run(command, capture_output=True, check=True)
    assert result.stdout.split()[2::3] == [b"False", b"True"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_completion_is_one_for_its_shell(shell: str) -> None:
    program = tools.require(shell)
    script = run("completion", shell).stdout
    subprocess.run([program, "-n"], input=script, check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes them")
def test_streams_that_are_closed_lead_nowhere(tmp_path: Path, pack: Path) -> None:
    for closed in ("2>&-", ">&- 2>&-", ">&- 2>&- <&-"):
        out = tmp_path / f"site{len(closed)}"
        args = [*COMMAND, "build", str(out), "--pack", str(pack), "-f", "text", "--no-gallery"]
        done = subprocess.run(["/bin/sh", "-c", f'"$@" {closed}', "sh", *args], check=False)
        assert done.returncode == 0
        assert (out / "first-campaign/en/text.txt").is_file()
