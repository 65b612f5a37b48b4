"""What a process pays before its first snippet, from the wheel as it is installed."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measure import Row, compare, of_processes

ROOT = Path(__file__).parents[1]


def rows() -> Iterator[Row]:
    """Measure fresh processes against one that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        site = installed(Path(folder))
        bare = process(site, "pass")
        for what, code, wanted in (
            ("import pride_actions", "import pride_actions", "at most 1.2"),
            ("first bundled snippet", FIRST, "at most 1.5"),
            ("the same by the console command", COMMAND, "at most 5"),
            ("import click, which reads the command line", "import click", ""),
            ("the same snippet, with nothing prepared", WITHOUT, ""),
        ):  # fmt: skip
            yield compare(
                f"{what} / python -c pass", process(site, code), bare, wanted, 41, of_processes
            )
        english = in_english(site, Path(folder) / "english")
        for what, code in (
            ("first bundled snippet", FIRST),
            ("the same snippet, with nothing prepared", WITHOUT),
        ):
            yield compare(
                f"{what}, with all languages / with English alone",
                process(site, code), process(english, code), "", 21, of_processes,
            )  # fmt: skip


FIRST = "import pride_actions as pa; pa.render_html('chechnya')"
COMMAND = (
    "import re, sys; from pride_actions.cli import main; "
    "sys.argv = ['pride-actions', 'render', 'chechnya']; sys.exit(main())"
)  # what pip writes as the command does, and imports, the same
WITHOUT = (
    "import pride_actions as pa; from pride_actions import stored; "
    "stored._bundled = [None]; pa.render_html('chechnya')"
)


def installed(folder: Path) -> Path:
    """Build the wheel and unpack it, with its modules compiled as an installer does it."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)  # noqa: S603
    (wheel,) = folder.glob("*.whl")
    shutil.unpack_archive(wheel, folder / "site", "zip")
    compileall.compile_dir(folder / "site", quiet=1)
    return folder / "site"


def in_english(site: Path, folder: Path) -> Path:
    """Copy what is installed, and leave out every language but one."""
    shutil.copytree(site, folder)
    package = folder / "pride_actions"
    words = [*(package / "locales").glob("*.yaml"), *package.glob("packs/*/campaigns/*/*.yaml")]
    for file in words:
        if file.stem not in {"en", "campaign"}:
            file.unlink()
    process(folder, PREPARE.format(str(package / "prepared.bin")))()
    return folder


PREPARE = (
    "import pride_actions as pa; from pathlib import Path; "
    "from pride_actions.prepared import write; write(pa.load(), Path({!r}))"
)


def process(site: Path, code: str) -> Callable[[], object]:
    """Give a fresh process that runs some code with what is installed in a folder."""
    command = [sys.executable, "-c", code]
    env = os.environ | {"PYTHONPATH": str(site)}
    return lambda: subprocess.run(command, check=True, capture_output=True, env=env)  # noqa: S603
