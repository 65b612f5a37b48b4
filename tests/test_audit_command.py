"""`pride-actions audit` as its user runs it, alone, in a workflow and before a commit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import pride_actions as pa
from pride_actions.cli import main
from tests import tools
from tests.audit.site import page

FILES = tools.ROOT / "docs" / "how-to" / "files"
SNIPPET = pa.render("chechnya", layout="compact", max_actions=1)
PACK = tools.ROOT / "tests" / "packs" / "every-field"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["audit", *map(str, args)])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "act.html"
    file.write_text(page(SNIPPET), "utf-8")
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "bad.html"
    text = re.sub(r'href="https://[^/"]*', 'href="https://evil.example', SNIPPET)
    file.write_text(page(text), "utf-8")
    return file


def test_the_exit_code_says_whether_all_is_current(good: Path, bad: Path) -> None:
    assert run(good).exit_code == 0
    assert run(good, bad).exit_code == 1
    assert run(good.parent).exit_code == 1


def test_a_page_without_snippets_is_in_order(tmp_path: Path) -> None:
    (tmp_path / "plain.html").write_text("<p>Nothing here.", "utf-8")
    done = run(tmp_path)
    assert (done.exit_code, done.output) == (0, "no snippets\n")


def test_a_line_for_each_snippet(good: Path, bad: Path) -> None:
    lines = run(good, bad).output.splitlines()
    assert lines[0].startswith(f"{good.as_posix()}:7: current pride/chechnya: ")
    assert lines[1].startswith(f"{bad.as_posix()}:7: altered pride/chechnya: ")
    assert "leads to https://evil.example" in lines[1]
    assert lines[2:] == [
        "2 snippets: 1 current, 1 altered",
        "--fix renders 1 of them anew, in place",
    ]


def test_no_page_can_steer_a_terminal(good: Path) -> None:
    text = good.read_text("utf-8").replace("</h2>", "\x1b[2J\u202eevil</h2>")
    good.write_text(text, "utf-8")
    output = run(good).output
    assert r"Chechnya\x1b[2J\u202eevil" in output
    assert all(line.isprintable() for line in output.splitlines())


def test_json_for_programs(good: Path, bad: Path) -> None:
    report = json.loads(run(good, bad, "--format", "json").output)
    assert report["format"] == "pride-actions-audit/1"
    assert report["counts"]["current"] == report["counts"]["altered"] == 1
    first, second = report["snippets"]
    assert (first["status"], first["campaign"], first["rendered_as"]) == (
        "current",
        "pride/chechnya",
        "html",
    )
    assert second["mendable"]
    link = second["changes"][0]
    assert link["kind"] == "link"
    assert link["page"].startswith("https://evil.example")
    assert link["line"] >= second["line"] > 0


def test_sarif_for_other_tools(good: Path, bad: Path) -> None:
    log: dict[str, Any] = json.loads(run(good, bad, "--format", "sarif").output)
    assert log["version"] == "2.1.0"
    (result,) = log["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("snippet-altered", "error")
    schema = {"type": "object", "required": ["$schema", "version", "runs"]}
    Draft202012Validator(schema).validate(log)


def test_fix_renders_anew_in_the_file(good: Path, bad: Path) -> None:
    done = run(good, bad, "--fix")
    assert done.exit_code == 0
    assert "1 rendered anew" in done.stderr
    assert bad.read_text("utf-8") == good.read_text("utf-8")


def test_other_packs_and_other_days(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    packed = pa.load(PACK)
    id = next(iter(packed))
    done = CliRunner().invoke(
        main,
        [
            "render",
            id,
            "--pack",
            str(PACK),
            "--on",
            "2026-11-22",
            "-f",
            "markdown",
            "-o",
            str(file),
        ],
    )
    assert done.exit_code == 0, done.output
    assert run(file, "--pack", PACK, "--on", "2026-11-22").exit_code == 0
    assert run(file, "--pack", PACK, "--on", "2036-11-22").exit_code in {0, 1}
    unknown = run(file)
    assert unknown.exit_code == 1
    assert "unknown-pack" in unknown.output
    assert "--pack names it" in unknown.output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "PAGE"),
        (["nowhere.html"], "no file or folder"),
        (["https://partner.example/"], "--online"),
        (["https://partner.example/", "--online", "--fix"], "--fix writes files only"),
        ([".", "--format", "xml"], "no format is called 'xml'"),
        ([".", "--on", "2026-02-30"], "2026-02-30"),
    ],
)
def test_what_is_wrong_with_the_command(
    args: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*args)
    assert done.exit_code == 2
    assert message in done.output


# In other people's automation


def commands() -> dict[str, str]:
    """Give the commands of the workflow by the names of their steps."""
    workflow = yaml.safe_load((FILES / "audit.yml").read_text("utf-8"))
    steps = workflow["jobs"]["audit"]["steps"]
    return {step["name"]: step["run"] for step in steps if "run" in step}


def shell(command: str, here: Path, **more: str) -> subprocess.CompletedProcess[str]:
    bash = shutil.which("bash")
    assert bash
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [bash, "-e", "-o", "pipefail", "-c", command],
        cwd=here,
        env=os.environ | {"PATH": path} | more,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_workflow_is_one_that_github_takes() -> None:
    text = (FILES / "audit.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    # YAML 1.1 reads the key "on" as true, and GitHub does not.
    assert set(workflow) == {"name", True, "permissions", "jobs"}
    assert set(workflow[True]) == {"push", "schedule", "workflow_dispatch"}
    assert re.fullmatch(r"\d+ \d+ \* \* \*", workflow[True]["schedule"][0]["cron"])
    assert workflow["permissions"] == {"contents": "read"}
    job = workflow["jobs"]["audit"]
    for step in job["steps"]:
        assert ("uses" in step) != ("run" in step)
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", s["uses"]) for s in job["steps"] if "uses" in s)


def test_the_workflow_does_what_it_says(good: Path, bad: Path) -> None:
    install, audit = commands().values()
    assert install.startswith("python -m pip install ")
    pages = yaml.safe_load((FILES / "audit.yml").read_text("utf-8"))["jobs"]["audit"]["env"][
        "PAGES"
    ]
    assert shell(audit, good.parent, PAGES=good.name).returncode == 0
    done = shell(audit, good.parent, PAGES=str(pages))
    assert done.returncode == 1
    assert "altered" in done.stdout


def hooks() -> list[dict[str, Any]]:
    """Give the hook as the repository declares it, and as the example has it."""
    (declared,) = yaml.safe_load((tools.ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    config = yaml.safe_load((FILES / "pre-commit-config.yaml").read_text("utf-8"))
    (example,) = config["repos"][0]["hooks"]
    return [declared, example]


def test_the_hook_works_as_pre_commit_calls_it(good: Path, bad: Path) -> None:
    declared, example = hooks()
    assert declared["id"] == "pride-actions-audit"
    for name in ("id", "name", "entry", "language", "types_or"):
        assert declared[name] == example[name]
    others = [good.parent / name for name in ("other.md", "data.json", "note.txt")]
    for file in others:
        file.write_text("{}", "utf-8")
    names = " ".join(file.name for file in (good, *others))
    assert shell(f"{declared['entry']} {names}", good.parent).returncode == 0
    assert shell(f"{declared['entry']} {names} {bad.name}", good.parent).returncode == 1


def test_the_document_shows_the_files_as_they_are() -> None:
    document = (tools.ROOT / "docs" / "how-to" / "audit.md").read_text("utf-8")
    example = (FILES / "pre-commit-config.yaml").read_text("utf-8")
    assert f"```yaml\n# .pre-commit-config.yaml\n{example}```" in document
    assert all(f"| {status} |" in document for status in _statuses())


def _statuses() -> list[str]:
    from pride_actions.audit import ABOUT

    return list(ABOUT)


def test_a_folder_that_cannot_be_read_is_not_passed_over(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (closed := tmp_path / "closed").mkdir()
    scan = os.scandir

    def refused(path: str) -> Any:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    assert run(tmp_path).exit_code == 0
    monkeypatch.setattr("os.scandir", refused)
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (2, f"Error: {str(closed)!r}: Permission denied\n")
