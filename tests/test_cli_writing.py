"""Files and folders appear whole or not at all, and with sane permissions."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pride_actions.writing import write_file, write_folder

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links are others on Windows")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which a file can be begun, and not ended."""

    def replace(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", replace)


def test_a_file_is_utf8_with_line_feeds(tmp_path: Path) -> None:
    write_file(tmp_path / "a", "Прайд\n")
    assert (tmp_path / "a").read_bytes() == "Прайд\n".encode()
    assert names(tmp_path) == ["a"]


@posix
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a", "a")
        write_folder(tmp_path / "b", {"c/d": "e"})
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == mode(tmp_path / "b/c/d") == 0o640
    assert mode(tmp_path / "b") == 0o750


@posix
def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("a", "utf-8")
    file.chmod(0o604)
    write_file(file, "b")
    assert (file.read_text("utf-8"), mode(file)) == ("b", 0o604)


@posix
def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    link, file = tmp_path / "link", tmp_path / "inner" / "a"
    link.symlink_to(Path("inner", "a"))
    for text in ("first", "second"):
        write_file(link, text)
        assert link.is_symlink()
        assert file.read_text("utf-8") == text
    assert names(tmp_path / "inner") == ["a"]


@posix
def test_a_file_that_may_not_be_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_text("a", "utf-8")
    monkeypatch.setattr(os, "access", lambda path, how: False)  # root may write everything
    with pytest.raises(PermissionError):
        write_file(file, "b")
    assert file.read_text("utf-8") == "a"


@posix
def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_file(Path(os.devnull), "a")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@posix
def test_a_pipe_is_written_to() -> None:
    read, write = os.pipe()
    write_file(Path(f"/dev/fd/{write}"), "a")
    os.close(write)
    with os.fdopen(read, "rb") as file:
        assert file.read() == b"a"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"directory|denied"):
        write_file(tmp_path, "a")


@pytest.mark.usefixtures("full_disk")
def test_nothing_half_written_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    with pytest.raises(OSError, match="No space"):
        write_file(tmp_path / "a", "new")
    with pytest.raises(OSError, match="No space"):
        write_folder(tmp_path / "b", {"c/d": "e", "f": "g"})
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text("utf-8") == "old"


def test_a_folder_is_made_with_all_that_is_in_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "b", {"c/d": "é", "f": ""})
    assert (tmp_path / "b/c/d").read_bytes() == "é".encode()
    assert names(tmp_path / "b") == ["c", "f"]
    assert names(tmp_path) == ["b"]


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_a_folder_takes_no_place_of_another(tmp_path: Path, there: str) -> None:
    path = tmp_path / "b"
    if there == "folder":
        path.mkdir()
    elif there == "file":
        path.write_text("", "utf-8")
    else:
        path.symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        write_folder(path, {"a": "b"})
    assert names(tmp_path) == ["b"]


def test_folders_above_are_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "no" / "a", "a")
    with pytest.raises(FileNotFoundError):
        write_folder(tmp_path / "no" / "b", {"a": "b"})
    assert names(tmp_path) == []
