"""Every mistake in ``tests/invalid`` is told, whole and in these words, by the API and the command.

A case is a folder with the files in which it differs from the pack in ``_base``, an empty
``NAME.absent`` for each file or folder that it lacks, and ``expected.txt``: its problems, as they
are printed. ``PACK`` stands there for the path of the pack. So a new case is files only; with
``UPDATE_EXPECTED=1`` in the environment ``expected.txt`` is written anew, to be read with care
before it is committed.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import pride_actions as pa
from pride_actions.cli import checked

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
    """The errors that the command tells of a pack; rules look at what else there is in it."""
    main = importlib.import_module("pride_actions.cli").main
    result = CliRunner().invoke(main, ["check", "--format", "text", str(pack)])
    *lines, whole = result.output.replace(str(pack), "PACK").splitlines()
    assert result.exit_code == 1, result.output
    also = ALSO_WRONG.get(pack.name, set())
    wrong = [line for line in lines if re.search(r"(^|: )error \[", line)]
    errors = "1 error" if len(wrong) == 1 else f"{len(wrong)} errors"
    assert f"{whole},".startswith(f"1 pack: {errors},")
    return [line for line in wrong if not any(f" error [{code}]" in line for code in also)]


def in_pack(line: str) -> str:
    """A line as the command prints it: each path begins with that of the pack."""
    return line if line.startswith("PACK") else f"PACK/{line}"


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(request.param, tmp_path_factory.mktemp("case") / request.param)


def test_api(case: Path) -> None:
    found = problems(case)
    expected = INVALID / case.name / EXPECTED
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text("".join(f"{line}\n" for line in found), "utf-8")
    assert found == expected.read_text("utf-8").splitlines()


def test_command(case: Path) -> None:
    expected = INVALID.joinpath(case.name, EXPECTED).read_text("utf-8").splitlines()
    assert printed(case) == [in_pack(line) for line in expected]


ALSO_WRONG = {
    "links-dangling": {"vague-link"},
    "text-links-apart": {"vague-link"},
    "translation-bad": {"markup-in-plain-text"},
}
"""What rules object to in a case, besides what they object to in the pack that it was made from."""


def objections(pack: Path) -> set[tuple[str, str, str]]:
    """What the rules say of a pack, as far as it can be understood."""
    read = checked.check(pack)
    judged = checked.lint(read, date(2026, 11, 22))
    found = set(judged.problems) - set(read.problems)
    return {(Path(one.path).relative_to(pack).as_posix(), one.code, one.message) for one in found}


def test_rules_do_not_object_to_what_only_follows_from_a_mistake(case: Path) -> None:
    added = objections(case) - objections(BASE)
    assert {code for _, code, _ in added} == ALSO_WRONG.get(case.name, set())


def test_a_pack_in_which_nothing_else_is_in_order_is_judged_too(case: Path, tmp_path: Path) -> None:
    """The first pack of most people has one campaign, and the mistake is in it."""
    alone = shutil.copytree(case, tmp_path / case.name)
    touched = {path.name for path in INVALID.joinpath(case.name).glob("campaigns/*")}
    for folder in alone.glob("campaigns/*"):
        if folder.name not in touched:
            remove(folder)
    read = checked.check(alone)
    assert read.problems
    found = set(checked.lint(read, date(2026, 11, 22)).problems) - set(read.problems)
    codes = {code for _, code, _ in objections(BASE)} | ALSO_WRONG.get(case.name, set())
    assert {problem.code for problem in found} <= codes


def test_each_problem_stands_inside_its_file(case: Path) -> None:
    with pytest.raises(pa.PackError) as caught:
        pa.load(case)
    for problem in caught.value.problems:
        if problem.line:
            lines = re.split(r"\r\n|\r|\n", (case / problem.path).read_text("utf-8", "replace"))
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


def test_base_is_valid() -> None:
    assert sorted(pa.load(BASE)) == ["older", "plain", "rights-now"]


def test_process(tmp_path: Path) -> None:
    """The command as a program of its own says the same."""
    pack = build("several-files", tmp_path / "pack")
    command = [sys.executable, "-m", "pride_actions", "check", str(pack)]
    found = subprocess.run(command, capture_output=True, check=False)
    expected = INVALID.joinpath("several-files", EXPECTED).read_text("utf-8").splitlines()
    assert (found.returncode, found.stderr) == (1, b"")
    told = found.stdout.decode("utf-8").replace(str(pack), "PACK").splitlines()
    assert told[:-1] == [in_pack(line) for line in expected]


# What cannot be committed as files


def large_file(pack: Path) -> Path:
    """A hole of 100 MB, which takes no room on the disk."""
    with pack.joinpath("campaigns/plain/en.yaml").open("r+b") as file:
        file.truncate(100_000_000)
    return pack


def link_outside(pack: Path) -> Path:
    words = pack / "campaigns/plain/en.yaml"
    words.replace(pack.parent / "words.yaml")
    words.symlink_to(pack.parent / "words.yaml")
    return pack


def link_nowhere(pack: Path) -> Path:
    pack.joinpath("campaigns/plain/de.yaml").symlink_to("fr.yaml")
    return pack


def zipped(pack: Path, more: dict[str, bytes] | None = None) -> Path:
    path = pack.parent / f"{pack.name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(pack.rglob("*.yaml")):
            archive.write(file, file.relative_to(pack).as_posix())
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return path


def zip_with_path_outside(pack: Path) -> Path:
    return zipped(pack, {"../outside.yaml": b"a: b", "/etc/outside.yaml": b"a: b"})


def zip_bomb(pack: Path) -> Path:
    return zipped(pack, {"campaigns/plain/de.yaml": b" " * 50_000_000})


def zip_damaged(pack: Path) -> Path:
    path = zipped(pack)
    path.write_bytes(path.read_bytes()[:-40])
    return path


def file_of_pack(pack: Path) -> Path:
    return pack / "pack.yaml"


SPECIAL: dict[Callable[[Path], Path], list[str]] = {
    large_file: ["campaigns/plain/en.yaml: error [file-too-large]"],
    link_outside: ["campaigns/plain/en.yaml: error [link-outside]"],
    link_nowhere: ["campaigns/plain/de.yaml: error [link-broken]"],
    zip_with_path_outside: [
        "../outside.yaml: error [zip-path]",
        "/etc/outside.yaml: error [zip-path]",
    ],
    zip_bomb: ["campaigns/plain/de.yaml: error [file-too-large]"],
    zip_damaged: ["PACK: error [zip-damaged]"],
    file_of_pack: ["PACK: error [not-a-folder]"],
}


@pytest.mark.parametrize("make", SPECIAL)
def test_special(make: Callable[[Path], Path], tmp_path: Path) -> None:
    pack = make(Path(shutil.copytree(BASE, tmp_path / "pack")))
    found = problems(pack)
    assert [f"{line.partition(']')[0]}]" for line in found] == SPECIAL[make]
    assert [line.partition("[")[2] for line in printed(pack)] == [
        line.partition("[")[2] for line in found
    ]


# The examples as a whole


def expected_lines() -> Iterator[str]:
    for name in CASES:
        yield from INVALID.joinpath(name, EXPECTED).read_text("utf-8").splitlines()


def test_there_are_enough_cases() -> None:
    assert len(CASES) + len(SPECIAL) >= 75


def test_nothing_is_said_in_the_words_of_a_program() -> None:
    jargon = re.compile(
        r"[Ii]nput|pydantic|\bvalid\b|bool|\bdict|tuple|decimal_|integer|literal|None|regex|bad-value"
    )
    for line in expected_lines():
        said = re.sub(r"'[^']*'|`[^`]*`", "", line)
        assert not jargon.search(said), line


def test_every_problem_says_how_to_mend_it() -> None:
    without = {line for line in expected_lines() if "; " not in line}
    assert {re.search(r"\[([a-z-]+)\]", line)[1] for line in without} <= {  # type: ignore[index]
        "syntax", "too-many-problems",
    }  # fmt: skip


def refusals() -> Iterator[str]:
    """The codes with which the model refuses a value."""
    model = Path(str(importlib.import_module("pride_actions.model").__file__)).parent
    for path in sorted(model.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refuse":
                assert isinstance(node.args[0], ast.Constant)
                yield str(node.args[0].value)


def test_every_refusal_has_an_example() -> None:
    shown = {found for line in expected_lines() for found in re.findall(r"\[([a-z-]+)\]", line)}
    assert set(refusals()) <= shown
