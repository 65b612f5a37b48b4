"""A build that is killed at any moment leaves the old site, or one that the next build finishes."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from pride_actions.site import build
from pride_actions.site.folder import JOURNAL, STAGING
from tests import tools
from tests.site_killed import NEW, OLD
from tests.test_site import SMALL, content

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="processes cannot fork there"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sites whose builds were killed, each a little later; the last one was not."""
    top = tmp_path_factory.mktemp("killed")
    done = tools.run(
        sys.executable, "-m", "tests.site_killed", top, env={"PYTHONPATH": str(tools.ROOT)}
    )
    assert done.returncode == 0, done.stderr
    numbered = sorted(
        (path for path in top.iterdir() if path.name.isdigit()), key=lambda path: int(path.name)
    )
    assert len(numbered) > 20
    return numbered


KEY = re.compile(rb'"key": "\w+"')
"""Stands for the library too, which somebody may be changing while this runs."""


def whole(out: Path) -> dict[str, bytes]:
    """Every file."""
    return {path: KEY.sub(b"", data) for path, data in content(out).items()}


def site(out: Path) -> dict[str, bytes]:
    """What a reader can get: all but what a build keeps to itself."""
    return {path: data for path, data in whole(out).items() if not path.startswith(STAGING)}


def copied(out: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(out, tmp_path / out.name))


def test_before_the_journal_the_site_is_the_old_one(killed: list[Path]) -> None:
    old = whole(killed[0].with_name("old"))
    before = [out for out in killed[:-1] if not (out / STAGING / JOURNAL).exists()]
    assert sum(site(out) == old for out in before) > 10
    new = whole(killed[0].with_name("new"))
    assert all(site(out) in (old, new) for out in before)


def test_every_file_is_whole_at_any_moment(killed: list[Path]) -> None:
    old, new = (whole(killed[0].with_name(name)) for name in ("old", "new"))
    for out in killed:
        for path, data in site(out).items():
            assert data in (old.get(path), new.get(path)), f"{out.name}: {path}"


def test_after_the_journal_the_next_build_finishes_it_even_if_it_makes_something_else(
    killed: list[Path], tmp_path: Path
) -> None:
    middle = [out for out in killed if (out / STAGING / JOURNAL).exists()]
    assert len(middle) > 10
    for out in middle:
        again = copied(out, tmp_path)
        build(OLD, again, SMALL)
        assert whole(again) == whole(out.with_name("old"))


def test_the_next_build_makes_the_new_site_and_leaves_nothing_else(
    killed: list[Path], tmp_path: Path
) -> None:
    new = whole(killed[0].with_name("new"))
    for out in killed:
        again = copied(out, tmp_path)
        build(NEW, again, SMALL)
        assert whole(again) == new
        assert not (again / STAGING).exists()
        assert not (again / "gone").exists()


def test_the_manifest_never_tells_of_what_is_not_there(killed: list[Path]) -> None:
    """It comes after the files, and before what it no longer names is deleted."""
    for out in killed:
        told = (out / "manifest.json").read_bytes()
        listed = whole(out.with_name("new" if b'"added"' in told else "old"))
        assert site(out).keys() >= listed.keys()


def test_a_first_build_that_is_killed_leaves_no_site(killed: list[Path], tmp_path: Path) -> None:
    beside = tmp_path / f".site{STAGING}"
    (beside / "one").mkdir(parents=True)
    (beside / "one" / "half").write_text("half")
    build(NEW, tmp_path / "site", SMALL)
    assert whole(tmp_path / "site") == whole(killed[0].with_name("new"))
    assert not beside.exists()
