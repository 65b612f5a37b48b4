"""Where packs live, and what a folder or zip file from a stranger can try."""

from __future__ import annotations

import io
import os
import random
import shutil
import socket
import stat
import struct
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pride_actions
from pride_actions.errors import NotFoundError, PackError
from pride_actions.packfiles import (
    PackFiles,
    bundled,
    bundled_names,
    installed_names,
    open_bundled,
    open_folder,
    open_installed,
    open_pack,
    open_zip,
)
from pride_actions.packfiles.archives import MAX_DIRECTORY
from pride_actions.packfiles.refusals import problem
from pride_actions.yamlfile import MAX_BYTES
from tests.packing import Files, write, zipped

PACK = {
    "pack.yaml": b"format: 1\n",
    "organisations.yaml": b"a: b\n",
    "campaigns/x/campaign.yaml": b"id: x\n",
    "campaigns/x/en.yaml": "title: Pride \u00e9\n".encode(),
}
LITTER = {
    ".DS_Store": b"",
    ".git/config": b"",
    "campaigns/.x.yaml.swp": b"",
    "__MACOSX/._pack.yaml": b"",
    "__init__.py": b"",
    "__pycache__/__init__.cpython-311.pyc": b"",
    "campaigns/x/Thumbs.db": b"",
}
OTHERS = {"README.md": b"# Read", "inner.zip": b"PK", "campaigns/x/photo.jpg": bytes(2 << 20)}


def check_pack(files: PackFiles) -> None:
    """The pack has what `PACK` has; nothing of `LITTER` is seen, and of `OTHERS` only the names."""
    assert set(files.files()) - set(OTHERS) == set(PACK)
    assert list(files.files()) == sorted(files.files())
    for name, data in PACK.items():
        assert files.exists(name)
        assert files.read(name) == data
    assert not files.exists("campaigns")
    with pytest.raises(NotFoundError, match=r"did you mean 'pack\.yaml'"):
        files.read("pack.yml")


def problems(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(PackError) as caught:
        call()
    assert all(str(problem).isprintable() for problem in caught.value.problems)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def message(call: Callable[[], object]) -> str:
    with pytest.raises(PackError) as caught:
        call()
    return str(caught.value)


# Folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "my-pack", PACK)


def test_a_folder(folder: Path) -> None:
    write(folder, LITTER | OTHERS)
    for source in (folder, str(folder), f"{folder}/"):
        with open_pack(source) as files:
            check_pack(files)
            assert set(files.files()) == {*PACK, *OTHERS}
            assert files.label == str(source)


def test_a_folder_is_named_as_the_caller_wrote_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    assert open_pack("./my-pack").label == "./my-pack"
    assert open_folder(Path("my-pack")).label == "my-pack"
    (folder / "pack.yaml").unlink()
    assert problems(lambda: open_pack("./my-pack")) == [("./my-pack", "no-pack-file")]


def test_no_folder(folder: Path) -> None:
    assert "did you mean 'my-pack'?" in message(lambda: open_pack(folder.parent / "my-pak"))
    assert "pride-actions new" in message(lambda: open_pack(folder / "a" / "b"))
    assert problems(lambda: open_pack("no/where")) == [("no/where", "no-such-path")]
    for long in ("./" + "x" * 5000, "x" * 5000 + ".zip"):
        assert problems(partial(open_pack, long)) == [(long, "unreadable")]


def test_a_file_in_place_of_a_folder(folder: Path) -> None:
    write(folder, OTHERS)
    assert "whose name ends in .zip" in message(lambda: open_pack(folder / "README.md"))
    text = message(lambda: open_pack(folder / "pack.yaml"))
    assert "not-a-folder" in text
    assert f"name the folder that it is in: {str(folder)!r}" in text


def test_of_a_file_deep_in_a_pack_the_folder_of_the_pack_is_named(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: x\n")
    words = tmp_path / "campaigns" / "a" / "en.yaml"
    words.parent.mkdir(parents=True)
    words.write_text("locale: en\n")
    text = message(lambda: open_pack(words))
    assert f"name the folder that it is in: {str(tmp_path)!r}" in text


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        ({}, "pride-actions new "),
        ({"pack.yml": b""}, "rename pack.yml to pack.yaml"),
        ({"a/b/pack.yaml": b"", "z/pack.yaml": b""}, "'z/pack.yaml' is there"),
        ({"Pack.yaml": b""}, "rename Pack.yaml to pack.yaml"),
        ({"pack.yaml.txt": b""}, "rename pack.yaml.txt to pack.yaml"),
    ],
)
def test_no_pack_file(tmp_path: Path, files: Files, hint: str) -> None:
    text = message(lambda: open_folder(write(tmp_path, files)))
    assert f"{tmp_path}: error [no-pack-file]" in text
    assert hint in text


needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@needs_links
def test_links_that_stay_inside(folder: Path) -> None:
    (folder / "campaigns/x/pt.yaml").symlink_to("en.yaml")
    (folder / "campaigns/y").symlink_to("x", target_is_directory=True)
    (folder.parent / "link").symlink_to("my-pack")
    files = open_folder(folder.parent / "link")
    assert files.read("campaigns/x/pt.yaml") == files.read("campaigns/y/en.yaml")


@needs_links
def test_links_that_do_not(folder: Path) -> None:
    write(folder.parent, {"secret.yaml": b"secret", "my-pack-2/a.yaml": b"a"})
    (folder / "a.yaml").symlink_to("/etc/passwd")
    (folder / "b.yaml").symlink_to("../secret.yaml")
    (folder / "c").symlink_to("..", target_is_directory=True)
    (folder / "d").symlink_to("../my-pack-2")  # a name that begins like the pack's
    (folder / "e.yaml").symlink_to("nowhere")
    (folder / "f").symlink_to("f")
    (folder / "campaigns/g").symlink_to("..")
    assert problems(lambda: open_folder(folder)) == [
        ("a.yaml", "link-outside"),
        ("b.yaml", "link-outside"),
        ("c", "link-outside"),
        ("campaigns/g/", "folder-loop"),
        ("d", "link-outside"),
        ("e.yaml", "link-broken"),
        ("f", "link-broken"),
    ]


@needs_links
def test_links_that_multiply(tmp_path: Path) -> None:
    for name in "abcdefghijkl":
        (tmp_path / name).mkdir()
        for other in "abcdefghijkl":
            (tmp_path / name / other).symlink_to(f"../{other}", target_is_directory=True)
    found = {code for _, code in problems(lambda: open_folder(tmp_path))}
    assert found == {"folder-loop", "too-many-problems"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_pipes_and_sockets_are_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "device.yaml").symlink_to("/dev/zero")
    monkeypatch.chdir(folder)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")
        assert problems(lambda: open_folder(folder)) == [
            ("device.yaml", "link-outside"),
            ("pipe.yaml", "not-a-file"),
            ("socket.yaml", "not-a-file"),
        ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="refuses such names itself")
def test_names_of_files(folder: Path) -> None:
    names = [b"a\nb.yaml", b"a\\b.yaml", b"C:x.yaml", b"caf\xe9.yaml", b"dot./a.yaml", b"EN.yaml"]
    for name in names:
        path = os.fsencode(folder / "campaigns/x") + b"/" + name
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        Path(os.fsdecode(path)).touch()
    assert problems(lambda: open_folder(folder)) == [
        ("campaigns/x/C:x.yaml", "file-name"),
        ("campaigns/x/a\\b.yaml", "file-name"),
        ("campaigns/x/a\\nb.yaml", "file-name"),
        ("campaigns/x/caf\\udce9.yaml", "file-name"),
        ("campaigns/x/dot.", "file-name"),
        ("campaigns/x/en.yaml", "same-name"),
    ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="refuses such names itself")
def test_names_that_differ_only_by_composition(folder: Path) -> None:
    for form in ("NFC", "NFD"):
        (folder / unicodedata.normalize(form, "caf\u00e9.yaml")).touch()
    assert [code for _, code in problems(lambda: open_folder(folder))] == ["same-name"]


def test_large_files_are_refused_before_they_are_read(folder: Path) -> None:
    for name, size in {"big.yaml": 100 << 20, "limit.yaml": MAX_BYTES}.items():
        with (folder / name).open("wb") as file:
            file.truncate(size)
    assert problems(lambda: open_folder(folder)) == [("big.yaml", "file-too-large")]


def test_a_file_that_has_grown_or_gone(folder: Path) -> None:
    files = open_folder(folder)
    (folder / "pack.yaml").write_bytes(bytes(MAX_BYTES + 1))
    (folder / "organisations.yaml").unlink()
    assert problems(lambda: files.read("pack.yaml")) == [("pack.yaml", "file-too-large")]
    assert problems(lambda: files.read("organisations.yaml")) == [
        ("organisations.yaml", "unreadable")
    ]


def test_too_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pride_actions.packfiles.found.MAX_TOTAL", 20)
    assert problems(lambda: open_folder(folder)) == [(str(folder), "pack-too-large")]
    monkeypatch.setattr("pride_actions.packfiles.found.MAX_TOTAL", 256)
    monkeypatch.setattr("pride_actions.packfiles.found.MAX_FILES", 6)
    check_pack(open_folder(folder))
    write(folder, {"campaigns/x/fr.yaml": b""})
    assert problems(lambda: open_folder(folder)) == [(str(folder), "too-many-files")]


def test_too_many_levels(folder: Path) -> None:
    folder.joinpath(*["a"] * 40).mkdir(parents=True)
    assert [code for _, code in problems(lambda: open_folder(folder))] == ["folder-loop"]


def test_too_many_problems(folder: Path) -> None:
    for number in range(300):
        with (folder / f"{number}.yaml").open("wb") as file:
            file.truncate(2 << 20)
    found = problems(lambda: open_folder(folder))
    assert len(found) == 101
    assert (str(folder), "too-many-problems") in found


def test_a_folder_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: Path) -> object:
        if path.name == "x":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    real = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    assert problems(lambda: open_folder(folder)) == [("campaigns/x/", "unreadable")]


# Zip files


def test_a_zip_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "My.ZIP", PACK | LITTER | OTHERS)
    for source in (path, str(path)):
        with open_pack(source) as files:
            check_pack(files)
            assert problems(lambda: files.read("campaigns/x/photo.jpg")) == [
                ("campaigns/x/photo.jpg", "file-too-large")
            ]


def test_a_zip_file_with_one_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "main.zip", PACK | OTHERS, prefix="pack-main/")
    with zipfile.ZipFile(path, "a") as archive:
        archive.mkdir("pack-main/empty")
        archive.writestr("__MACOSX/._pack-main", b"")
    with open_zip(path) as files:
        check_pack(files)


def test_a_zip_file_with_two_folders(tmp_path: Path) -> None:
    path = zipped(tmp_path / "two.zip", PACK, prefix="a/")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("b/pack.yaml", b"")
    text = message(lambda: open_zip(path))
    assert "no-pack-file" in text
    assert "'a/pack.yaml' is there" in text


def test_a_closed_zip_file(tmp_path: Path) -> None:
    with open_zip(zipped(tmp_path / "a.zip", PACK)) as files:
        pass
    assert problems(lambda: files.read("pack.yaml")) == [("pack.yaml", "unreadable")]


def test_names_in_utf8_that_do_not_say_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", PACK | {"caf\u00e9.yaml": b"a"})
    # The flag is in the entry's own header and in the list of entries.
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.rindex(signature) + offset
        flags = int.from_bytes(data[place : place + 2], "little") & ~0x800
        data[place : place + 2] = flags.to_bytes(2, "little")
    path.write_bytes(data)
    with open_zip(path) as files:
        assert files.read("caf\u00e9.yaml") == b"a"


def test_no_zip_file(tmp_path: Path) -> None:
    zipped(tmp_path / "uganda.zip", PACK)
    text = message(lambda: open_pack(tmp_path / "ugandaa.zip"))
    assert "no-such-path" in text
    assert "did you mean 'uganda.zip'?" in text


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip file", b"PK\5\6" + bytes(17)])
def test_not_a_zip_file(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, {"a.zip": data}) / "a.zip"
    assert problems(lambda: open_zip(path)) == [(str(path), "zip-damaged")]


def entry(name: str, **fields: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.filename = name  # as it is, without what the constructor mends
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def mode(kind: int) -> int:
    return (kind | 0o644) << 16


ENTRIES = {
    "dots": ([entry("../a.yaml")], "../a.yaml", "zip-path"),
    "dots inside": ([entry("a/../../b.yaml")], "a/../../b.yaml", "zip-path"),
    "dots at the end": ([entry("a/..")], "a/..", "zip-path"),
    "one dot": ([entry("./a.yaml")], "./a.yaml", "zip-path"),
    "absolute": ([entry("/etc/passwd")], "/etc/passwd", "zip-path"),
    "two slashes": ([entry("a//b.yaml")], "a//b.yaml", "zip-path"),
    "no name": ([entry("")], "", "zip-path"),
    "a folder outside": ([entry("../a/")], "../a/", "zip-path"),
    "drive": ([entry("C:/a.yaml")], "C:/a.yaml", "file-name"),
    "relative drive": ([entry("C:a.yaml")], "C:a.yaml", "file-name"),
    "backslashes": ([entry("..\\a.yaml")], "..\\a.yaml", "file-name"),
    "nul": ([entry("a.yaml\0.txt")], "a.yaml\\x00.txt", "file-name"),
    "line break": ([entry("a\n.yaml")], "a\\n.yaml", "file-name"),
    "twice": ([entry("pack.yaml")], "pack.yaml", "same-name"),
    "twice but for case": ([entry("PACK.yaml")], "PACK.yaml", "same-name"),
    "link": ([entry("a", external_attr=mode(stat.S_IFLNK))], "a", "zip-link"),
    "pipe": ([entry("a", external_attr=mode(stat.S_IFIFO))], "a", "not-a-file"),
    "device": ([entry("a", external_attr=mode(stat.S_IFCHR))], "a", "not-a-file"),
    "bzip2": ([entry("a", compress_type=zipfile.ZIP_BZIP2)], "a", "zip-method"),
    "lzma": ([entry("a", compress_type=zipfile.ZIP_LZMA)], "a", "zip-method"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ENTRIES)
def test_entries_of_zip_files(tmp_path: Path, name: str) -> None:
    entries, path, code = ENTRIES[name]
    archive_path = zipped(tmp_path / "a.zip", PACK)
    with zipfile.ZipFile(archive_path, "a") as archive:
        for info in entries:
            archive.writestr(info, b"a")
    assert problems(lambda: open_zip(archive_path)) == [(path, code)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_all_that_is_wrong_with_a_zip_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", PACK)
    with zipfile.ZipFile(path, "a") as archive:
        for entries, _, _ in ENTRIES.values():
            for info in entries:
                archive.writestr(info, b"a")
    assert len(problems(lambda: open_zip(path))) == len(ENTRIES)


def patch_directory(path: Path, offset: int, value: bytes) -> Path:
    """Change the last entry of the zip file's list of entries."""
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\1\2") + offset
    data[place : place + len(value)] = value
    path.write_bytes(data)
    return path


def test_encrypted_entries(tmp_path: Path) -> None:
    path = patch_directory(zipped(tmp_path / "a.zip", PACK), 8, b"\1\0")
    assert problems(lambda: open_zip(path)) == [("campaigns/x/en.yaml", "zip-encrypted")]


def test_large_entries(tmp_path: Path) -> None:
    files = PACK | {"bomb.yaml": bytes(100 << 20), "limit.yaml": bytes(MAX_BYTES)}
    path = zipped(tmp_path / "a.zip", files)
    assert path.stat().st_size < MAX_BYTES
    assert problems(lambda: open_zip(path)) == [("bomb.yaml", "file-too-large")]


@pytest.mark.parametrize("declared", [0, 10, MAX_BYTES])
def test_entries_that_lie_about_their_size(tmp_path: Path, declared: int) -> None:
    path = zipped(tmp_path / "a.zip", PACK | {"z.yaml": bytes(50 << 20)})
    patch_directory(path, 24, struct.pack("<L", declared))
    with open_zip(path) as files:
        assert problems(lambda: files.read("z.yaml")) == [("z.yaml", "unreadable")]
        assert files.read("pack.yaml")


def test_damaged_content(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", PACK)
    data = bytearray(path.read_bytes())
    place = data.index(b"pack.yaml") + len("pack.yaml")
    data[place : place + 4] = b"\xff" * 4
    path.write_bytes(data)
    with open_zip(path) as files:
        assert problems(lambda: files.read("pack.yaml")) == [("pack.yaml", "unreadable")]


def test_too_much_in_a_zip_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", PACK)
    monkeypatch.setattr("pride_actions.packfiles.found.MAX_TOTAL", 20)
    assert problems(lambda: open_zip(path)) == [(str(path), "pack-too-large")]
    monkeypatch.setattr("pride_actions.packfiles.found.MAX_FILES", 3)
    assert problems(lambda: open_zip(path)) == [(str(path), "too-many-files")]


def test_a_list_of_entries_without_end(tmp_path: Path) -> None:
    """`zipfile` would read all of it into memory, and make an object of each entry."""
    header = b"PK\1\2" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    listing = header * (MAX_DIRECTORY // len(header) + 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, len(listing), 0, 0)
    path = write(tmp_path, {"a.zip": listing + end}) / "a.zip"
    assert "too long" in message(lambda: open_zip(path))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return zipped(tmp_path_factory.mktemp("zip") / "a.zip", PACK).read_bytes()


@given(seed=st.integers(0, 1 << 32))
@settings(max_examples=300)
def test_damaged_zip_files(
    sample: bytes, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(sample)
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.choice((0, 1, 0x2F, 0x50, 0xFF))
    if chance.random() < 0.2:
        del data[chance.randrange(len(data)) :]
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(data)
    try:
        with open_zip(path) as files:
            for name in files.files():
                files.read(name)
    except PackError as error:
        text = str(error)
        assert text.isprintable() or "\n" in text


# Installed and bundled packs


def distribution(files: Files, point: str = "uganda = pride_pack_uganda.pack") -> Files:
    """An installed distribution with a package that must not be imported."""
    bomb = b"raise SystemExit('a pack was imported')"
    info = "pride_pack_uganda-1.0.dist-info"
    return {
        "pride_pack_uganda/__init__.py": bomb,
        "pride_pack_uganda/pack/__init__.py": bomb,
        **{f"pride_pack_uganda/pack/{name}": data for name, data in files.items()},
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: pride-pack-uganda\nVersion: 1.0\n",
        f"{info}/entry_points.txt": f"[pride_actions.packs]\n{point}\n".encode(),
    }


def test_an_installed_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, distribution(PACK | LITTER | OTHERS))
    monkeypatch.syspath_prepend(tmp_path)
    assert "uganda" in installed_names()
    with open_pack("uganda") as files:
        check_pack(files)
        assert files.label == "uganda"
        assert problems(lambda: files.read("campaigns/x/photo.jpg"))
    assert "pride_pack_uganda" not in sys.modules


def test_an_installed_pack_in_a_zip_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "pride_pack_uganda-1.0.whl", distribution(PACK | OTHERS))
    monkeypatch.syspath_prepend(path)
    check_pack(open_installed("uganda"))
    assert "pride_pack_uganda" not in sys.modules


def test_an_editable_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = distribution(PACK)
    info = {name: data for name, data in files.items() if ".dist-info/" in name}
    write(tmp_path / "site", info)
    write(tmp_path / "src", {name: data for name, data in files.items() if name not in info})
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert "install its distribution again" in message(lambda: open_installed("uganda"))
    monkeypatch.syspath_prepend(tmp_path / "src")
    check_pack(open_installed("uganda"))
    assert "pride_pack_uganda" not in sys.modules


@needs_links
def test_an_installed_pack_of_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some installers link every file to a place of their own."""
    write(tmp_path / "cache", distribution(PACK))
    for path in (tmp_path / "cache").rglob("*.*"):
        if path.is_file():
            link = tmp_path / "site" / path.relative_to(tmp_path / "cache")
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
    monkeypatch.syspath_prepend(tmp_path / "site")
    check_pack(open_installed("uganda"))


@needs_links
def test_an_installed_pack_that_contains_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, distribution(PACK))
    (tmp_path / "pride_pack_uganda/pack/loop").symlink_to(".")
    monkeypatch.syspath_prepend(tmp_path)
    assert [code for _, code in problems(lambda: open_installed("uganda"))] == ["folder-loop"]


@pytest.mark.parametrize(
    "value", ["no_such_package.pack", "pride_pack_uganda.other", "pride_pack_uganda:pack", "os"]
)
def test_an_entry_point_without_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    write(tmp_path, distribution(PACK, f"uganda = {value}"))
    monkeypatch.syspath_prepend(tmp_path)
    assert problems(lambda: open_installed("uganda")) == [("uganda", "pack-data-missing")]


def test_a_name_declared_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, distribution(PACK))
    other = tmp_path / "other-2.dist-info"
    shutil.copytree(tmp_path / "pride_pack_uganda-1.0.dist-info", other)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 2\n")
    monkeypatch.syspath_prepend(tmp_path)
    text = message(lambda: open_pack("uganda"))
    assert "pack-twice" in text
    assert "other and pride-pack-uganda" in text


def test_an_unknown_name(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, distribution(PACK))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(NotFoundError, match="no pack is called 'ugandda'; did you mean 'uganda'"):
        open_pack("ugandda")
    monkeypatch.chdir(folder.parent)
    with pytest.raises(NotFoundError, match="no pack is called 'xxx"):
        open_pack("x" * 5000)
    with pytest.raises(NotFoundError, match=r"did you mean '\./my-pack'"):
        open_pack("my-pack")


def test_a_bundled_pack_comes_before_an_installed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "packs/pride", PACK)
    write(tmp_path / "packs", {"README.md": b"", ".hidden/pack.yaml": b""})
    write(
        tmp_path / "site", distribution({"pack.yaml": b"other"}, "pride = pride_pack_uganda.pack")
    )
    monkeypatch.setattr(bundled, "_bundle", lambda: tmp_path / "packs")
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert bundled_names() == ("pride",)
    check_pack(open_pack("pride"))
    with pytest.raises(NotFoundError, match="did you mean 'pride'"):
        open_bundled("prid")


def test_without_bundled_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "_bundle", lambda: tmp_path / "nothing")
    assert bundled_names() == ()


@pytest.mark.parametrize("name", ["../pride", "", ".", "pride/..", "__pycache__"])
def test_a_bundled_name_is_no_path(name: str) -> None:
    with pytest.raises(NotFoundError):
        open_bundled(name)


def test_a_bundled_pack_in_a_zip_file(tmp_path: Path) -> None:
    source = Path(pride_actions.__file__).parent
    files = {
        f"pride_actions/{path.relative_to(source).as_posix()}": path.read_bytes()
        for path in source.rglob("*.py")
    }
    files |= {f"pride_actions/packs/pride/{name}": data for name, data in PACK.items()}
    path = zipped(tmp_path / "library.zip", files)
    code = (
        "from pride_actions.packfiles import open_pack; files = open_pack('pride'); "
        "print(files.files(), files.read('campaigns/x/en.yaml').decode('utf-8').strip())"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        env={**os.environ, "PYTHONPATH": str(path)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    assert done.stdout == f"{tuple(sorted(PACK))} title: Pride \u00e9\n"


def test_problems_name_no_bytes_that_break_a_terminal() -> None:
    stream = io.StringIO()
    print(problem("\x1b[31m\u202e\udc80", "a", "b", ""), file=stream)
    assert stream.getvalue() == "\\x1b[31m\\u202e\\udc80: error [a] b\n"
