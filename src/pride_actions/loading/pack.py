"""Read every file of a pack, check each and all together, and give the campaigns."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from pride_actions.errors import PackError
from pride_actions.loading import references
from pride_actions.loading.folders import CampaignFolder, check_folder
from pride_actions.loading.partial import sound_parts
from pride_actions.loading.places import SourceFile
from pride_actions.loading.reading import Read, read_file
from pride_actions.model.campaign import Campaign, CampaignFacts, Pack, SuccessorTitle
from pride_actions.model.directory import Directory
from pride_actions.model.organisations import Registry
from pride_actions.model.places import tidy_locale
from pride_actions.model.words import CampaignWords
from pride_actions.packfiles import PackFiles
from pride_actions.problems import Problem
from pride_actions.yamlfile import Document

M = TypeVar("M", bound=BaseModel)

CAMPAIGN_FILE = re.compile(r"campaigns/([^/]+)/([^/]+)\.yaml")
TOP_FILES = PACK_FILE, REGISTRY_FILE = "pack.yaml", "organisations.yaml"


@dataclass(frozen=True)
class LoadedPack:
    """A pack that is in order, or as much of one as is.

    Attributes:
        pack: what pack.yaml says.
        directory: what organisations.yaml says.
        campaigns: those that are in order.
        files: its files, by path.
        partial: what was understood of campaigns that are not in order, with their folders.
        whole: whether everything is in order.
    """

    pack: Pack
    directory: Directory = field(repr=False)
    campaigns: tuple[Campaign, ...]
    files: Mapping[str, SourceFile] = field(repr=False)
    partial: tuple[tuple[str, Campaign], ...] = ()
    whole: bool = True

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """What its files say, and where."""
        return {path: file.document for path, file in self.files.items()}


def load_pack(files: PackFiles) -> LoadedPack:
    """Read a pack.

    Args:
        files: where its files are, as `pride_actions.packfiles.open_pack` gives it.

    Raises:
        PackError: with every problem of every file.
    """
    loaded, problems = load_sound(files)
    if problems or loaded is None:
        raise PackError(problems)
    return loaded


def load_sound(files: PackFiles) -> tuple[LoadedPack | None, tuple[Problem, ...]]:
    """Read as much of a pack as is in order, and give every problem of the rest.

    A campaign is in order if its facts and its words in the first language are; of the other
    languages, those that are. What is sound in the rest stands apart.

    Args:
        files: where its files are.

    Returns:
        The pack, without what is wrong; None where a file is wrong on which all depends.
    """
    with _no_search_for_garbage():
        loader = _Loader(files)
        return loader.sound(), tuple(sorted(loader.problems))


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Let what is read grow without searching it again and again: that took a quarter of the time.

    What is read holds no circle, so nothing is left behind. Somebody who has switched the search
    off finds it as it was.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Loader:
    """Collects problems file by file, so that one wrong file does not hide those of another.

    What is sound in a file is checked against the other files even where the rest of it is wrong.
    """

    def __init__(self, files: PackFiles) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.read: dict[str, SourceFile] = {}

    def sound(self) -> LoadedPack | None:
        """Give what is in order."""
        pack = self._read(PACK_FILE, Pack)
        exists = self.files.exists(REGISTRY_FILE)
        read = self._read(REGISTRY_FILE, Registry) if exists else None
        meant = exists or any(map(_is_registry, self.files.files()))
        registry = self._registry(read, meant)
        folders = {id: self._folder(id, names) for id, names in self._folder_names().items()}
        for folder in folders.values():
            self.problems.extend(check_folder(folder, registry, folders))
        wrong = {problem.path for problem in self.problems}
        if pack is None or (meant and read is None) or wrong.intersection(TOP_FILES):
            return None
        return self._made(pack.model, Directory(registry), folders, wrong)

    def _made(
        self,
        pack: Pack,
        directory: Directory,
        folders: Mapping[str, CampaignFolder],
        wrong: Collection[str],
    ) -> LoadedPack:
        """Make campaigns of what is in order.

        Args:
            pack: what pack.yaml says.
            directory: what organisations.yaml says.
            folders: all campaigns.
            wrong: the paths of the files in which something is wrong.
        """
        found = {id: folder.without(wrong) for id, folder in folders.items()}
        sound = {id: folder for id, folder in found.items() if folder is not None}
        usable = {id: folder for id, folder in sound.items() if folder.names <= sound.keys()}
        facts = {id: folder.facts.model for id, folder in sound.items() if folder.facts}
        common = b"".join(self.read[path].sha256 for path in TOP_FILES if path in self.read)
        finish = _Finisher(pack, directory, sound, facts, common)
        campaigns = tuple(map(finish.campaign, usable.values()))
        partial = tuple(_partial(pack, directory, folders, usable)) if wrong else ()
        return LoadedPack(pack, directory, campaigns, self.read, partial, whole=not wrong)

    def _read(self, path: str, model: type[M], *, blanks: bool = False) -> Read[M] | None:
        read = read_file(self.files, path, model, self.problems, blanks=blanks)
        if read is not None:
            self.read[path] = read.file
        return read

    def _registry(self, read: Read[Registry] | None, meant: bool) -> Registry:
        if read is None:
            return sound_parts(Registry, None, ()) if meant else Registry()
        known = {"source": read.model.sources, "organisation": read.model.organisations}
        self.problems.extend(references.dangling(read.names, known, read.file))
        return read.model

    def _folder(self, id: str, names: Collection[str]) -> CampaignFolder:
        path = f"campaigns/{id}/campaign.yaml"
        facts = self._read(path, CampaignFacts) if "campaign" in names else None
        if "campaign" not in names:
            message = "the facts of the campaign are missing"
            self._complain(path, "missing-file", message, "add this file")
        locales = [name for name in names if name != "campaign"]
        paths = {locale: f"campaigns/{id}/{locale}.yaml" for locale in locales}
        source = facts.model.source_locale if facts else None
        words = {
            locale: self._read(path, CampaignWords, blanks=locale != source)
            for locale, path in paths.items()
        }
        understood = {locale: read for locale, read in words.items() if read is not None}
        return CampaignFolder(id, facts, understood, locales)

    def _folder_names(self) -> dict[str, list[str]]:
        """Give the names of each campaign's files, and complain of files that nothing reads."""
        folders: dict[str, list[str]] = {}
        for path in self.files.files():
            match = CAMPAIGN_FILE.fullmatch(path)
            if match:
                folders.setdefault(match[1], [])
            if match and (match[2] == "campaign" or tidy_locale(match[2])):
                folders[match[1]].append(match[2])
            elif _is_yaml(path) and path not in TOP_FILES:
                self._complain(path, "unused-file", "nothing reads this file", _rename(path))
        if not folders:
            hint = "add campaigns/<id>/campaign.yaml, or begin with `pride-actions new`"
            self._complain(PACK_FILE, "no-campaign", "the pack has no campaign", hint)
        return folders

    def _complain(self, path: str, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(path, 0, 0, code, "error", message, hint))


def _partial(
    pack: Pack,
    directory: Directory,
    folders: Mapping[str, CampaignFolder],
    usable: Mapping[str, CampaignFolder],
) -> Iterator[tuple[str, Campaign]]:
    """Give what was understood of files that stand in no usable campaign."""
    for id, folder in folders.items():
        known = usable[id].words if id in usable else {}
        words = {code: read.model for code, read in folder.words.items() if code not in known}
        if folder.facts and (words or id not in usable):
            yield id, Campaign(folder.facts.model, words, pack, directory, {}, digest="")


def _is_yaml(path: str) -> bool:
    """Whether it was meant to be read; some editors add an ending, and some systems hide it."""
    return path.lower().endswith((".yaml", ".yml", ".yaml.txt", ".yml.txt"))


def _is_registry(path: str) -> bool:
    """Whether it was meant to be the file of the organisations."""
    if "/" in path or not _is_yaml(path):
        return False
    return bool(get_close_matches(_tidy(path), [REGISTRY_FILE], n=1, cutoff=0.8))


def _tidy(name: str) -> str:
    """Give the name of a file with the ending that it should have."""
    return f"{_ENDING.sub('', name)}.yaml"


_ENDING = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def _rename(path: str) -> str:
    """Say how a file would have to be called to be read."""
    folder, slash, name = path.rpartition("/")
    tidy = _tidy(name)
    known = ("campaign.yaml",) if CAMPAIGN_FILE.fullmatch(f"{folder}/x.yaml") else TOP_FILES
    close = get_close_matches(tidy, [] if slash and known is TOP_FILES else known, n=1, cutoff=0.8)
    if close:
        return f"rename it to {folder}{slash}{close[0]}"
    if known is not TOP_FILES:
        named = tidy if tidy_locale(tidy.removesuffix(".yaml")) else "<locale>.yaml"
        return f"rename it to {folder}/{named} if it has words"
    return "campaigns stand in campaigns/<id>/campaign.yaml and campaigns/<id>/<locale>.yaml"


@dataclass(frozen=True)
class _Finisher:
    """Makes campaigns of files in which nothing is wrong."""

    pack: Pack
    directory: Directory
    folders: Mapping[str, CampaignFolder]
    facts: Mapping[str, CampaignFacts]
    common: bytes
    """What stands for the content of the files that all campaigns share."""

    def campaign(self, folder: CampaignFolder) -> Campaign:
        facts = self.facts[folder.id]
        source = facts.source_locale
        words = {locale: read.model for locale, read in folder.words.items()}
        locales = sorted(words, key=lambda locale: (locale != source, locale))
        successors = {id: self._title(id) for id in sorted(folder.names)}
        return Campaign(
            facts=facts,
            words={locale: words[locale] for locale in locales},
            pack=self.pack,
            directory=self.directory,
            campaigns=successors,
            digest=self._digest(folder, successors),
        )

    def _title(self, id: str) -> SuccessorTitle:
        facts = self.facts[id]
        titles = {locale: read.model.title for locale, read in self.folders[id].words.items()}
        return SuccessorTitle(id, titles, facts.status == "closed" or facts.withdrawn is not None)

    def _digest(self, folder: CampaignFolder, successors: Mapping[str, SuccessorTitle]) -> str:
        """Stand for all that the campaign holds: what was copied from others belongs to it."""
        files = b"".join(read.file.sha256 for read in folder.reads)
        copied = repr([(other.id, other.titles, other.closed) for other in successors.values()])
        return hashlib.sha256(self.common + files + copied.encode()).hexdigest()
