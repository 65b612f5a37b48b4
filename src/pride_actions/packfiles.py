"""The files of a pack, wherever it lives: a folder, a zip file, an installed distribution, or here.

A pack comes from strangers. Nothing in it is run or imported, nothing outside of it is read, and
no file is read that is larger than any real one. What a folder or a zip file has that a pack must
not have is refused when it is opened, everything at once. An installed pack has been trusted with
far more than being read, so of those only the sizes are watched.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import io
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, NoReturn, Self

import importlib_resources
from importlib_resources.abc import Traversable

from pride_actions.errors import NotFoundError, PackError
from pride_actions.problems import Problem
from pride_actions.yamlfile import MAX_BYTES, file_too_large

GROUP: Final = "pride_actions.packs"
MAX_FILES: Final = 20_000  # a thousand campaigns in fifteen languages, and room to grow
MAX_TOTAL: Final = 256 << 20  # bytes of all YAML files; beyond, a machine with 2 GB would swap
MAX_LEVELS: Final = 32  # folders inside one another; a pack has three
MAX_DIRECTORY: Final = 8 << 20  # bytes of a zip's list of entries: MAX_FILES with 400 for each
MAX_PROBLEMS: Final = 100  # nobody reads more

# What tools leave behind; the first belongs to a pack that is a Python package
_LITTER: Final = frozenset(("__init__.py", "__pycache__", "__MACOSX", "Thumbs.db", "desktop.ini"))
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|]|[. ](?=/|\Z)')
_DOTTED: Final = re.compile(r"\w+(\.\w+)*", re.ASCII)
# What `zipfile` raises for files that are damaged, on purpose or not
_DAMAGED: Final = (
    EOFError, IndexError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class PackFiles:
    """The files of one pack, which can be listed and read, and no more.

    Where it is a zip file, that stays open until `close`, or the end of a ``with``.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = folder.joinpath("pack.yaml").write_text("format: 1", "utf-8")
    >>> with open_pack(folder) as files:
    ...     files.files(), files.read("pack.yaml"), files.exists("organisations.yaml")
    (('pack.yaml',), b'format: 1', False)
    """

    label: str
    """What messages call the pack: the path as the caller wrote it, or the installed name."""

    _open: Callable[[str], IO[bytes]] = field(repr=False)
    _names: frozenset[str] = field(repr=False)
    _close: Callable[[], None] = field(repr=False, default=lambda: None)

    def files(self) -> tuple[str, ...]:
        """All names, sorted, relative to the pack and with ``/`` on every system.

        Also those of files that a pack does not use, so that its author can be told.
        """
        return tuple(sorted(self._names))

    def exists(self, name: str) -> bool:
        """Whether the pack has a file of that name."""
        return name in self._names

    def read(self, name: str) -> bytes:
        """The content of one file.

        Raises:
            NotFoundError: there is no such file.
            PackError: it is too large, damaged, or may not be read.
        """
        if name not in self._names:
            raise NotFoundError("file", name, self._names)
        try:
            with self._open(name) as file:
                data = file.read(MAX_BYTES + 1)
        except _DAMAGED as error:
            raise PackError([_unreadable(name, error)]) from error
        if len(data) > MAX_BYTES:
            raise PackError([file_too_large(name)])
        return data

    def close(self) -> None:
        """Let go of the zip file, if it is one."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()


def open_pack(source: str | os.PathLike[str]) -> PackFiles:
    """Open what the caller named.

    A path object, or a string with a separator or ending in ``.zip``, is a path. Any other string
    is the name of a bundled or an installed pack.

    Raises:
        NotFoundError: no pack of that name is installed.
        PackError: with everything that is wrong with the folder or zip file.

    >>> open_pack("no-such-pack")
    Traceback (most recent call last):
    pride_actions.errors.NotFoundError: no pack is called 'no-such-pack'; ...
    """
    if isinstance(source, str) and not _is_path(source):
        return open_bundled(source) if source in bundled_names() else open_installed(source)
    path = Path(source)
    if path.suffix.lower() == ".zip" and not path.is_dir():
        return open_zip(path, label=os.fspath(source))
    return open_folder(path, label=os.fspath(source))


def open_folder(path: Path, label: str = "") -> PackFiles:
    """Open the pack in a folder. Links inside it may lead to other places in it, not outside."""
    label = label or str(path)
    _require_folder(path, label)
    try:
        top = path.resolve(strict=True)
    except OSError as error:
        raise PackError([_unreadable(label, error)]) from error
    found = _Found(label)
    for name, entry in _walk(top, top, (), found):
        found.add_entry(name, entry)
    names = found.finish()
    return PackFiles(label, lambda name: top.joinpath(name).open("rb"), names)


def open_zip(path: Path, label: str = "") -> PackFiles:
    """Open the pack in a zip file, at its top or in the one folder there, as GitHub makes them."""
    label = label or str(path)
    if not path.is_file():
        raise PackError([_missing(path, label, "a zip file")])
    file, archive = _open_archive(path, label)
    return _zip_files(archive, file.close, label)


def open_installed(name: str) -> PackFiles:
    """Open the pack that an installed distribution declares under that name.

    Raises:
        NotFoundError: none does.
        PackError: two distributions do, or the data is not where it should be.
    """
    points = [p for p in importlib.metadata.entry_points(group=GROUP) if p.name == name]
    if not points:
        raise NotFoundError("pack", name, _known_names(name))
    if len(points) > 1:
        owners = " and ".join(sorted(p.dist.name if p.dist else p.value for p in points))
        message = f"more than one installed distribution has a pack of this name: {owners}"
        raise PackError([_problem(name, "pack-twice", message, "uninstall one of them")])
    root = _data_folder(points[0])
    if root is None:
        message = f"the data folder {points[0].value!r} of this pack is not installed"
        hint = "install its distribution again"
        raise PackError([_problem(name, "pack-data-missing", message, hint)])
    return _open_traversable(root, name)


def open_bundled(name: str = "pride") -> PackFiles:
    """Open a pack that comes with the library, also from a wheel that is still zipped."""
    if name not in bundled_names():
        raise NotFoundError("bundled pack", name, bundled_names())
    return _open_traversable(_bundle().joinpath(name), name)


def bundled_names() -> tuple[str, ...]:
    """The names of the packs that come with the library."""
    bundle = _bundle()
    if not bundle.is_dir():
        return ()
    return tuple(sorted(e.name for e in bundle.iterdir() if e.is_dir() and not _is_litter(e.name)))


def installed_names() -> tuple[str, ...]:
    """The names of the packs that installed distributions declare; none of them is opened."""
    return tuple(sorted({p.name for p in importlib.metadata.entry_points(group=GROUP)}))


class _Found:
    """What a walk through a pack came upon: names, and what is wrong."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.names: list[str] = []
        self.problems: list[Problem] = []
        self.total = 0
        self.visited = 0

    def note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) == MAX_PROBLEMS:
            self.stop("too-many-problems", "there are more problems; these are the first", "")

    def refuse(self, name: str, code: str, message: str, hint: str) -> None:
        self.note(_problem(name, code, message, hint))

    def stop(self, code: str, message: str, hint: str) -> NoReturn:
        raise PackError([*self.problems, _problem(self.label, code, message, hint)])

    def visit(self) -> None:
        """Count a file or folder before anything is asked of it."""
        self.visited += 1
        if self.visited > MAX_FILES:
            message = f"there are more than {MAX_FILES:,} files and folders"
            self.stop("too-many-files", message, "is this the folder of one pack?")

    def add(self, name: str, size: int) -> None:
        """Take a file into the list. Only YAML is ever read, so only its size matters."""
        self.names.append(name)
        if name.lower().endswith((".yaml", ".yml")):
            self.total += size
            if size > MAX_BYTES:
                self.note(file_too_large(name))

    def add_entry(self, name: str, entry: os.DirEntry[str]) -> None:
        try:
            status = entry.stat()
        except OSError as error:
            self.note(_unreadable(name, error))
            return
        if stat.S_ISREG(status.st_mode):
            self.add(name, status.st_size)
        else:
            message = "this is neither a file nor a folder but a device, pipe or socket"
            self.refuse(name, "not-a-file", message, "take it out of the pack")

    def finish(self) -> frozenset[str]:
        """The names, if nothing is wrong with any of them."""
        if self.total > MAX_TOTAL:
            message = f"its files have more than {MAX_TOTAL >> 20} MiB together"
            self.refuse(self.label, "pack-too-large", message, "divide it")
        for name, first in _same_but_for_case(self.names):
            message = f"on many systems this is the same name as {first!r}"
            self.refuse(name, "same-name", message, "rename or delete one of them")
        if not self.problems and "pack.yaml" not in self.names:
            self.note(_no_pack_file(self.names, self.label))
        if self.problems:
            raise PackError(self.problems)
        return frozenset(self.names)


def _problem(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(_printable(path), 0, 0, code, "error", message, hint)


def _unreadable(path: str, error: BaseException) -> Problem:
    return _problem(path, "unreadable", f"this cannot be read ({_reason(error)})", "")


def _reason(error: BaseException) -> str:
    """What an error says, without the paths that an OSError repeats."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _printable(text or type(error).__name__)


def _printable(name: str) -> str:
    """A name that can go into any message: file systems allow line breaks and broken text."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


def _is_litter(name: str) -> bool:
    """Hidden, or left behind by a tool. ``..\\x`` is neither: it is an attempt."""
    return (name.startswith(".") and "\\" not in name) or name in _LITTER


def _same_but_for_case(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that mean one file on macOS or Windows, each with the one that it repeats."""
    first: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", name.casefold())
        if folded in first:
            yield name, first[folded]
        first.setdefault(folded, name)


def _no_pack_file(names: Iterable[str], label: str) -> Problem:
    hint = f"pride-actions new {label} makes one; or name the folder that has it"
    nearest = sorted((n for n in names if n.endswith("/pack.yaml")), key=lambda n: n.count("/"))
    if "pack.yml" in names:
        hint = "rename pack.yml to pack.yaml"
    elif nearest:
        hint = f"{nearest[0]!r} is there: is its folder meant?"
    return _problem(label, "no-pack-file", "there is no pack.yaml here", hint)


# Folders


def _is_path(source: str) -> bool:
    return "/" in source or "\\" in source or source.lower().endswith(".zip")


def _require_folder(path: Path, label: str) -> None:
    if path.is_dir():
        return
    if not path.exists():
        raise PackError([_missing(path, label, "a folder")])
    hint = "a pack is a folder, or a file whose name ends in .zip"
    if path.suffix in (".yaml", ".yml"):
        hint = f"name the folder that it is in: {str(path.parent)!r}"
    raise PackError([_problem(label, "not-a-folder", "this is a file, not a folder", hint)])


def _missing(path: Path, label: str, what: str) -> Problem:
    try:
        siblings = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        siblings = []
    close = get_close_matches(path.name, siblings, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"pride-actions new {label} makes a new pack"
    return _problem(label, "no-such-path", f"{what} of this name does not exist", hint)


def _walk(
    folder: Path, top: Path, above: tuple[Path, ...], found: _Found, prefix: str = ""
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below, with its name in the pack; what is not safe goes to `found` instead."""
    if folder in above or len(above) > MAX_LEVELS:
        message = "this folder leads back to itself, or far too many levels down"
        found.refuse(prefix, "folder-loop", message, "delete the link")
        return
    for entry in _entries(folder, prefix, found):
        name = prefix + entry.name
        found.visit()
        if not (_is_good_name(name, found) and _stays_inside(entry, top, name, found)):
            continue
        if entry.is_dir():
            inner = Path(entry).resolve() if _is_link(entry) else folder / entry.name
            yield from _walk(inner, top, (*above, folder), found, f"{name}/")
        else:
            yield name, entry


def _entries(folder: Path, prefix: str, found: _Found) -> list[os.DirEntry[str]]:
    """What is in one folder, in the order of its names."""
    try:
        with os.scandir(folder) as entries:
            wanted = (entry for entry in entries if not _is_litter(entry.name))
            kept = list(islice(wanted, MAX_FILES + 1))
    except OSError as error:
        found.note(_unreadable(prefix, error))
        return []
    return sorted(kept, key=lambda entry: entry.name)


def _is_good_name(name: str, found: _Found) -> bool:
    """Whether the name can exist on every system and in every message."""
    bad = _UNSAFE.search(name)
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        found.refuse(name, "file-name", "the name of this file is not UTF-8", "rename it")
        return False
    if bad:
        message = f"{_printable(bad[0])!r} cannot stand there in a name on every system"
        found.refuse(name, "file-name", message, "rename it, with letters, digits, '-' and '_'")
    return not bad


def _is_link(entry: os.DirEntry[str]) -> bool:
    """A symbolic link, or what Windows has in its place."""
    is_junction = getattr(entry, "is_junction", None)  # Python 3.12
    return entry.is_symlink() or bool(is_junction and is_junction())


def _stays_inside(entry: os.DirEntry[str], top: Path, name: str, found: _Found) -> bool:
    if not _is_link(entry):
        return True
    try:
        target = Path(entry).resolve(strict=True)
    except (OSError, RuntimeError):  # leads nowhere, or in a circle
        found.refuse(name, "link-broken", "this link leads nowhere", "delete it")
        return False
    if not target.is_relative_to(top):
        message = "this link leads out of the pack"
        found.refuse(name, "link-outside", message, "put a copy in its place")
        return False
    return True


# Zip files


class _BoundedFile(io.BufferedReader):
    """Refuses to read much at once: `zipfile` asks for the whole list of entries in one piece."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))

    def __del__(self) -> None:
        # A caller that does not close a pack need not hear of it.
        self.close()

    def read(self, size: int | None = -1, /) -> bytes:
        limit = MAX_DIRECTORY + 1
        data = super().read(size if size is not None and 0 <= size < limit else limit)
        if len(data) == limit:
            raise zipfile.BadZipFile("its list of entries is too long")
        return data


def _open_archive(path: Path, label: str) -> tuple[_BoundedFile, zipfile.ZipFile]:
    try:
        file = _BoundedFile(path)
        return file, zipfile.ZipFile(file)
    except _DAMAGED as error:
        hint = "make it again; it must be a plain zip file"
        message = f"this zip file cannot be read ({_reason(error)})"
        raise PackError([_problem(label, "zip-damaged", message, hint)]) from error


def _zip_files(archive: zipfile.ZipFile, close: Callable[[], None], label: str) -> PackFiles:
    found = _Found(label)
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = _zip_name(info)
        if any(_is_litter(part) for part in name.split("/") if part not in (".", "..")):
            continue
        found.visit()
        if _is_good_entry(info, name, found) and not info.is_dir():
            found.add(name, info.file_size)
            entries[name] = info
    prefix = _single_folder(found.names)
    found.names = [name.removeprefix(prefix) for name in found.names]
    names = found.finish()
    return PackFiles(label, lambda name: archive.open(entries[prefix + name]), names, close)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as it was stored; `filename` is already cut and mended by `zipfile`.

    Some programs store UTF-8 without saying so, which then looks like the old DOS code page.
    """
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name


def _is_good_entry(info: zipfile.ZipInfo, name: str, found: _Found) -> bool:
    path = name.removesuffix("/")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if path.startswith("/") or {"", ".", ".."} & set(path.split("/")):
        message = "this name leads out of the pack, or is no name"
        found.refuse(name, "zip-path", message, "make the zip file again")
    elif info.flag_bits & 0x1:
        found.refuse(name, "zip-encrypted", "this file is encrypted", "make it without a password")
    elif kind == stat.S_IFLNK:
        found.refuse(name, "zip-link", "this is a link, not a file", "put a copy in its place")
    elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        found.refuse(name, "not-a-file", "this is a device, pipe or socket", "leave it out")
    elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The others have no bound on what one read can take in memory
        message = "this file is packed in an unusual way"
        found.refuse(name, "zip-method", message, "make a plain zip file")
    else:
        return _is_good_name(path, found)
    return False


def _single_folder(names: list[str]) -> str:
    """The folder that everything is in, with its ``/``; empty if pack.yaml is at the top."""
    tops = {name.partition("/")[0] for name in names}
    prefix = f"{tops.pop()}/" if len(tops) == 1 else ""
    return prefix if f"{prefix}pack.yaml" in names else ""


# Installed and bundled packs


def _known_names(name: str) -> list[str]:
    """What could have been meant, with the folder of that name where there is one."""
    folder = [f"./{name}"] if Path(name).is_dir() else []
    return [*bundled_names(), *installed_names(), *folder]


def _bundle() -> Traversable:
    return importlib_resources.files("pride_actions").joinpath("packs")


def _data_folder(point: importlib.metadata.EntryPoint) -> Any:
    """Where an installed pack keeps its data, found without importing anything of it.

    The distribution knows where its files are, also inside a zip file. Only an editable install
    has them elsewhere: there the finders are asked for the top-level package, which for a name
    without a dot finds it and runs nothing.
    """
    if not _DOTTED.fullmatch(point.value):
        return None
    parts = point.value.split(".")
    if point.dist:
        place: Any = point.dist.locate_file("/".join(parts))
        if place.is_dir():
            return place
    for parent in _package_folders(parts[0]):
        folder = Path(parent, *parts[1:])
        if folder.is_dir():
            return folder
    return None


def _package_folders(package: str) -> list[str]:
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return []
    return list(spec.submodule_search_locations or ()) if spec else []


def _open_traversable(root: Any, label: str) -> PackFiles:
    found = _Found(label)
    files: dict[str, Traversable] = {}
    for name, file in _walk_traversable(root, found):
        found.add(name, 0)  # its size is not known before it is read
        files[name] = file
    return PackFiles(label, lambda name: files[name].open("rb"), found.finish())


def _walk_traversable(
    folder: Traversable, found: _Found, prefix: str = "", level: int = 0
) -> Iterator[tuple[str, Traversable]]:
    if level > MAX_LEVELS:
        found.stop("folder-loop", "there are too many folders inside one another", "")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if _is_litter(entry.name):
            continue
        found.visit()
        if entry.is_dir():
            inner = f"{prefix}{entry.name}/"
            yield from _walk_traversable(entry, found, inner, level + 1)
        elif entry.is_file():
            yield prefix + entry.name, entry
