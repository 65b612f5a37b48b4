"""What the documents say is so: their code runs, and their commands print what they show.

In a document these blocks count, from top to bottom, in a folder of its own that is empty at first:

- ``python`` is run; the blocks of a document share their names.
- ``console``: each line that begins with ``$`` is run by bash; what follows is what it prints,
  where ``...`` stands for anything. A command that fails has to show an error. Where the shell has
  nothing to do, the commands of the library run in this process: that is a second saved each time.
- A block whose first line is a comment with the name of a file is that file. If the file is there
  already, each of the block's sections is added to the section of that name, as a reader would do.
- ``diff``: in the file that the first line names, the lines with ``-`` become those with ``+``.
- ``sh`` is not run, and each of its lines stands in `NOT_RUN` with the reason.

In the documents of `TODAY` the day is today, as their readers are told.
"""

from __future__ import annotations

import importlib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests import tools

DOCUMENTS = sorted([*tools.ROOT.glob("*.md"), *tools.ROOT.glob("docs/**/*.md")])

NOT_RUN = {
    "make demo": "it makes an environment and installs into it",
    "make test": "it runs this test",
    "pip install pride-actions": "tests do not reach the network",
    "pip install 'pride-actions[online]'": "tests do not reach the network",
    "python -m pip install pride-actions": "tests do not reach the network",
    "pride-actions check our-pack --online": "tests do not reach the network",
    "pride-actions check our-pack --online --report links.txt": "tests do not reach the network",
    "pride-actions check our-pack --online --write-dates": "tests do not reach the network",
}
"""Lines of ``sh`` blocks, and why nothing runs them here."""

TODAY = {"docs/tutorial.md", "docs/how-to/write-a-pack.md", "docs/how-to/urgent-correction.md"}
"""Documents in which packs are written: what was checked on the day of the document was checked
today, or the checks would grow too old. So every day in them is moved by as many days."""

WRITTEN_ON = date(2026, 11, 22)
"""The day of all documents."""

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:#|<!--) ([\w./-]+\.(?:yaml|toml|html|md))(?: -->)?\n")
SECTION = re.compile(r"^\w+:.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
ISO_DAY = re.compile(r"\b20\d\d-\d\d-\d\d")
DAY = re.compile(r"\b\d{1,2} (?:January|November|December) 20\d\d\b")
SHELL = re.compile(r"[|<>&;$*?~`\n]")
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
OF_THIS_MACHINE = re.compile(r"(?<![\w.~])/(?:home|root|tmp|work|opt|Users)/|file:///")


@dataclass(frozen=True)
class Block:
    """A block of code, and the line on which its fence stands."""

    line: int
    language: str
    text: str


def blocks(document: Path, days: int = 0) -> Iterator[Block]:
    text = moved(document.read_text("utf-8"), days)
    for found in FENCE.finditer(text):
        yield Block(text.count("\n", 0, found.start()) + 1, found[1], found[2])


def moved(text: str, days: int) -> str:
    """Move every day in a text.

    >>> moved("2026-11-22, 22 November 2026", 10)
    '2026-12-02, 2 December 2026'
    """
    move, form = timedelta(days), "%d %B %Y"
    text = ISO_DAY.sub(lambda found: str(date.fromisoformat(found[0]) + move), text)
    return DAY.sub(
        lambda found: f"{datetime.strptime(found[0], form) + move:{form}}".lstrip("0"),  # noqa: DTZ007
        text,
    )


def name(document: Path) -> str:
    return document.relative_to(tools.ROOT).as_posix()


# How each kind of block is done


def write(block: Block, here: Path) -> None:
    """Write the file that a block is, or add its sections to it."""
    found = FILE.match(block.text)
    if found is None:
        return
    path, text = here / found[1], block.text[found.end() :]
    if path.exists():
        sections = SECTION.findall(text)
        assert "".join(sections) == text, "not made of sections alone"
        text = path.read_text("utf-8")
        for section in sections:
            text = added(text, section)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def added(text: str, section: str) -> str:
    """Add a section to a file: below the one of its name, or at the end.

    >>> added("a:\\n  b: 1\\n\\nc: 2\\n", "a:\\n  d: 3\\n")
    'a:\\n  b: 1\\n  d: 3\\n\\nc: 2\\n'
    """
    head, _, body = section.partition("\n")
    there = re.search(rf"^{re.escape(head)}.*\n(?:(?:[ #].*)?\n)*", text, re.MULTILINE)
    if there is None:
        return f"{text}\n{section}"
    kept = there[0].rstrip("\n")
    return f"{text[: there.start()]}{kept}\n{body}{there[0][len(kept) + 1 :]}{text[there.end() :]}"


def change(block: Block, here: Path) -> None:
    """Change lines of a file, each of which stands there once."""
    head, *lines = block.text.splitlines()
    path = here / head.removeprefix("--- ")
    text = path.read_text("utf-8")
    for group in re.findall(r"(?:^[- ].*\n)*(?:^\+.*\n)*", "\n".join([*lines, ""]), re.MULTILINE):
        old = "".join(f"{line[1:]}\n" for line in group.splitlines() if line[0] != "+")
        new = "".join(f"{line[1:]}\n" for line in group.splitlines() if line[0] != "-")
        assert text.count(old) == 1 or not group, f"stands {text.count(old)} times: {old}"
        text = text.replace(old, new) if group else text
    path.write_text(text, "utf-8")


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Give each command of a block with what it is said to print."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        found = re.match(r"((?:.*\\\n)*.*)\n?", part)
        assert found
        yield found[1], part[found.end() :].strip()


def run(command: str, expected: str, here: Path) -> None:
    """Run a command and compare what it prints."""
    words = shlex.split(command)
    installed = (here / SITE).exists()  # what pip put there, this process does not see
    plain = words[0] == "pride-actions" and not SHELL.search(command) and not installed
    code, output = in_process(words[1:]) if plain else in_bash(command, here)
    printed = "\n".join(line.rstrip() for line in output.splitlines()).strip()
    pattern = re.escape(expected).replace(r"\.\.\.", ".*")
    assert re.fullmatch(pattern, printed, re.DOTALL), f"$ {command}\n{printed}"
    assert code == 0 or "rror" in expected, f"$ {command}\nexit code {code}"


def in_process(words: list[str]) -> tuple[int, str]:
    main = importlib.import_module("pride_actions.cli").main
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    return result.exit_code, result.output


def in_bash(command: str, here: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607
        cwd=here,
        env=environment(here),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout


SITE = ".site"
"""The folder in which ``pip install`` installs."""


def environment(here: Path) -> dict[str, str]:
    """Let ``pip install`` of something that is there install it below the folder, from nowhere."""
    site = str(here / SITE)
    pip = {"TARGET": site, "NO_INDEX": "1", "NO_DEPS": "1", "NO_BUILD_ISOLATION": "0", "QUIET": "2"}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    left = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    return {
        **left,
        **{f"PIP_{key}": value for key, value in pip.items()},
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PATH": path,
        "PYTHONPATH": site,
        "HOME": str(here),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }


def do(document: Path, here: Path) -> None:
    """Do what a document says, block by block."""
    names: dict[str, Any] = {"__name__": "__main__"}
    days = (datetime.now(UTC).date() - WRITTEN_ON).days if name(document) in TODAY else 0
    for block in blocks(document, days):
        if block.language == "python":
            lines = "\n" * block.line + block.text
            exec(compile(lines, str(document), "exec"), names)  # noqa: S102
        elif block.language == "console":
            for command, expected in commands(block):
                run(command, expected, here)
        elif block.language == "diff":
            change(block, here)
        else:
            write(block, here)


RUN = {"python", "console"}


@pytest.mark.parametrize(
    "document",
    [file for file in DOCUMENTS if RUN.intersection(block.language for block in blocks(file))],
    ids=name,
)
def test_what_it_shows_is_so(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    do(document, tmp_path)


# What holds for all of them


def test_what_is_not_run_is_written_down() -> None:
    lines = {
        line
        for document in DOCUMENTS
        for block in blocks(document)
        if block.language == "sh"
        for line in block.text.splitlines()
    }
    assert lines <= NOT_RUN.keys()


def test_the_reference_is_what_the_code_says() -> None:
    result = tools.run(sys.executable, tools.ROOT / "docs" / "generate.py", "--check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_markdown_is_clean() -> None:
    assert tools.markdownlint(DOCUMENTS) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_somewhere(document: Path) -> None:
    text = FENCE.sub("", document.read_text("utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            assert re.match("https?://", target), target
            continue
        path, _, heading = target.partition("#")
        file = document.parent / path if path else document
        assert file.exists(), target
        assert not heading or heading in anchors(file), target


def anchors(document: Path) -> set[str]:
    """Give the anchors that GitHub gives the headings of a document."""
    text = FENCE.sub("", document.read_text("utf-8"))
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_demo_is_made_even_if_nothing_was_checked_lately(tmp_path: Path) -> None:
    command = tmp_path / "bin" / "pride-actions"
    command.parent.mkdir()
    command.write_text(
        '#!/bin/sh\necho "$1"\n'
        f'[ "$1" != newsletter ] || exec {sys.executable} -m pride_actions "$@" --on 2027-03-05\n'
    )
    command.chmod(0o755)
    (tmp_path / ".installed").touch()
    made = ("demo", f"VENV={tmp_path}", f"DEMO={tmp_path}/demo")
    result = tools.run(tools.require("make"), "-C", tools.ROOT, *made, env={"MAKEFLAGS": ""})
    assert "nothing to call for" in result.stderr
    assert (result.returncode, "build\nLook at:" in result.stdout) == (0, True)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_no_path_of_a_machine_stands_there(document: Path) -> None:
    assert OF_THIS_MACHINE.search(document.read_text("utf-8")) is None


# This file notices


def test_what_is_not_so_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("echo one; echo two", "one\n...", tmp_path)
    for command in ("pride-actions lst", "pride-actions lst | cat", "pride-actions lst; false"):
        run(command, "...Error: no command...", tmp_path)
    for command, expected in (("echo one", "two"), ("echo one; false", "one"), ("true", "one")):
        with pytest.raises(AssertionError):
            run(command, expected, tmp_path)


def test_files_are_written_added_to_and_changed(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.yaml"
    for text in ("# a/b.yaml\nx:\n  y: 1\n\nz: 2\n", "# a/b.yaml\nx:\n  w: 3\nv:\n  u: 4\n"):
        write(Block(1, "yaml", text), tmp_path)
    change(Block(1, "diff", "--- a/b.yaml\n-z: 2\n+z: 5\n"), tmp_path)
    assert file.read_text("utf-8") == "x:\n  y: 1\n  w: 3\n\nz: 5\n\nv:\n  u: 4\n"
    with pytest.raises(AssertionError):
        change(Block(1, "diff", "--- a/b.yaml\n-z: 2\n+z: 5\n"), tmp_path)
