"""Dates are renewed only where the page was recognised, and nothing else in a pack changes."""

from __future__ import annotations

import dataclasses
import shutil
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pride_actions.errors import OptionError, PackError
from pride_actions.loading import LoadedPack, load_pack
from pride_actions.online import Report, collect_links, renewal, renewals, write_dates
from pride_actions.online.faults import FetchError
from pride_actions.online.links import RENEWED, Link
from pride_actions.online.page import Page
from pride_actions.online.recognition import recognise
from pride_actions.online.report import LinkResult
from pride_actions.online.visits import Hop, Visit
from pride_actions.packfiles import open_bundled, open_folder
from pride_actions.problems import Problem
from pride_actions.yamledit import ChangedError
from pride_actions.yamlfile import read_yaml

EVERY_FIELD = Path(__file__).parent / "packs" / "every-field"
TODAY = date(2030, 1, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EVERY_FIELD, tmp_path / "pack"))


def load(folder: Path) -> LoadedPack:
    with open_folder(folder) as files:
        return load_pack(files)


def found(link: Link, page: Page | None = None, **changes: Any) -> LinkResult:
    """The result of a check that found the page as it was written down."""
    said = {"open": "Sign this petition", "closed": "Petition closed"}.get(link.status or "", "")
    if page is None:
        page = Page(title=link.title or " – ".join(link.owners), blocks=((said,),))
    visit = Visit(link.url, (Hop(link.url, 200),), page, None, TODAY)
    problems = changes.pop("problems", ())
    visit = dataclasses.replace(visit, **changes)
    return LinkResult(link, visit, recognise(link, visit.page), problems)


def report(pack: LoadedPack) -> Report:
    return Report(TODAY, tuple(found(link) for link in collect_links([pack])))


def texts(folder: Path) -> dict[Path, str]:
    return {path: path.read_bytes().decode() for path in sorted(folder.rglob("*.yaml"))}


def test_only_dates_change_and_only_those_that_may(folder: Path) -> None:
    before, pack = texts(folder), load(folder)
    written = write_dates(report(pack), "mark-pack", folder)
    after = texts(folder)
    assert written == renewals(report(pack), "mark-pack") != ()
    places = {(one.path, one.line) for one in written}
    for path, text in before.items():
        lines = zip(text.split("\n"), after[path].split("\n"), strict=True)
        for number, (old, new) in enumerate(lines, 1):
            name = path.relative_to(folder).as_posix()
            assert (old != new) == ((name, number) in places)
            assert old == new or new.count("2030-01-02") > old.count("2030-01-02")
    again = load(folder)
    assert {one.field for one in written} == set(RENEWED.values())
    assert renewals(report(again), "mark-pack") == ()


def test_what_the_dates_belong_to(folder: Path) -> None:
    pack = load(folder)
    dated = {link.what for link in collect_links([pack]) if link.dated}
    assert dated == {"channel", "link", "lookup", "petition", "source"}
    for link in collect_links([pack]):
        assert (link.dated is not None) == (link.what in RENEWED)


def test_the_bundled_pack_could_be_renewed() -> None:
    with open_bundled() as files:
        pack = load_pack(files)
    links = collect_links([pack])
    count = len(renewals(report(pack), pack.pack.id))
    assert 0 < count <= len(links)


@pytest.mark.parametrize(
    "changes",
    [
        {"page": Page(title="Something else entirely, on another matter")},
        {"page": Page()},
        {"hops": (Hop("https://a.example/", 203),)},
        {"hops": (Hop("https://a.example/", 404),)},
        {"hops": ()},
        {"fault": FetchError("timeout", "too late")},
        {"seen_on": None},
        {"seen_on": date(2000, 1, 1)},
        {"problems": (Problem("x", 1, 1, "link-moved", "warning", "moved"),)},
        {"problems": (Problem("x", 1, 1, "link-gone", "error", "gone"),)},
    ],
)
def test_links_that_are_not_renewed(folder: Path, changes: dict[str, Any]) -> None:
    pack = load(folder)
    results = tuple(found(link, **changes) for link in collect_links([pack]))
    assert renewals(Report(TODAY, results), "mark-pack") == ()


def test_advice_alone_does_not_stand_in_the_way(folder: Path) -> None:
    advice = (Problem("x", 1, 1, "link-https-available", "info", "better"),)
    pack = load(folder)
    results = tuple(found(link, problems=advice) for link in collect_links([pack]))
    assert renewals(Report(TODAY, results), "mark-pack") == renewals(report(pack), "mark-pack")


@pytest.mark.parametrize(
    ("status", "title", "said", "renewed"),
    [
        ("open", "Stop it now", "Sign this petition", True),
        ("open", "Stop it now", "Petition closed", False),
        ("open", "Stop it now", "Words", False),
        ("open", None, "Sign this petition", False),
        ("open", "Another thing", "Sign this petition", False),
        ("closed", "Stop it now", "Petition closed", True),
        ("closed", "Stop it now", "Sign this petition", False),
        ("closed", "Stop it now", "Words", False),
        ("unknown", "Stop it now", "Sign this petition", False),
        ("unknown", "Stop it now", "Petition closed", False),
        ("replaced", "Stop it now", "Words", False),
    ],
)
def test_petitions(folder: Path, status: str, title: str | None, said: str, renewed: bool) -> None:
    links = collect_links([load(folder)])
    link = next(link for link in links if link.what == "petition")
    link = dataclasses.replace(link, status=status, title=title)
    page = Page(title="Stop it now", blocks=((said,),))
    result = found(link, page)
    assert bool(renewals(Report(TODAY, (result,)), link.pack)) is renewed


def test_a_status_is_never_changed(folder: Path) -> None:
    pack = load(folder)
    write_dates(report(pack), "mark-pack", folder)
    again = load(folder)
    old = [link.status for link in collect_links([pack])]
    assert old == [link.status for link in collect_links([again])]


def test_the_day_on_which_it_was_seen_counts(folder: Path) -> None:
    links = collect_links([load(folder)])
    link = next(link for link in links if link.what == "source")
    result = found(link, seen_on=date(2029, 12, 31))
    (found_one,) = renewals(Report(TODAY, (result,)), link.pack)
    assert found_one.new == "2029-12-31"


def test_a_fact_that_two_links_share_is_written_once(folder: Path) -> None:
    link = next(link for link in collect_links([load(folder)]) if link.dated)
    assert len(renewals(Report(TODAY, (found(link), found(link))), link.pack)) == 1


def test_line_breaks_comments_and_permissions_stay(folder: Path) -> None:
    path = folder / "campaigns" / "mark-open" / "campaign.yaml"
    text = path.read_text("utf-8").replace("retrieved_on: 2025", "retrieved_on:  2025")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    write_dates(report(load(folder)), "mark-pack", folder)
    after = path.read_bytes().decode()
    assert after.count("\r\n") == after.count("\n") == text.count("\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert "retrieved_on:  2030-01-02" in after
    assert not list(folder.rglob(".pride-actions-*"))


def test_a_file_that_was_changed_meanwhile(folder: Path) -> None:
    pack = load(folder)
    before = texts(folder)
    path = folder / max(one.path for one in renewals(report(pack), "mark-pack"))
    path.write_text(f"# a new line\n{path.read_text('utf-8')}", "utf-8")
    with pytest.raises(PackError) as caught:
        write_dates(report(pack), "mark-pack", folder)
    (problem,) = caught.value.problems
    assert problem.code == "file-changed"
    assert folder / problem.path == path
    changed = {p for p, text in texts(folder).items() if text != before[p]}
    assert changed == {path}  # the others were not written either


def test_a_file_that_is_gone(folder: Path) -> None:
    pack = load(folder)
    (folder / "organisations.yaml").unlink()
    with pytest.raises(PackError, match="file-changed"):
        write_dates(report(pack), "mark-pack", folder)


def test_a_file_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, text: str) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(renewal, "write_file", refuse)
    with pytest.raises(PackError, match="unwritable"):
        write_dates(report(load(folder)), "mark-pack", folder)


def test_a_mistake_of_ours_is_not_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(folder)
    monkeypatch.setattr(renewal, "replace_scalars", lambda text, edits: text + "more: x\n")
    with pytest.raises(ChangedError):
        write_dates(report(load(folder)), "mark-pack", folder)
    assert texts(folder) == before


def test_a_place_that_is_no_folder(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="folder"):
        write_dates(report(load(folder)), "mark-pack", tmp_path / "pack.zip")


def test_other_packs_are_left_alone(folder: Path) -> None:
    before = texts(folder)
    assert write_dates(report(load(folder)), "another-pack", folder) == ()
    assert texts(folder) == before


def test_what_is_written_can_be_read(folder: Path) -> None:
    write_dates(report(load(folder)), "mark-pack", folder)
    for path, text in texts(folder).items():
        read_yaml(text.encode(), path.name)
