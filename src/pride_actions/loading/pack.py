"""Read every file of a pack, check each and all together, and give the campaigns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pride_actions.errors import PackError
from pride_actions.loading import references
from pride_actions.loading.complaints import problems_of
from pride_actions.loading.mirror import WordsFile, compare
from pride_actions.model.campaign import Campaign, CampaignFacts, Pack, SuccessorTitle
from pride_actions.model.directory import Directory
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords
from pride_actions.packfiles import PackFiles
from pride_actions.problems import Problem
from pride_actions.yamlfile import Document, read_yaml

M = TypeVar("M", bound=BaseModel)

CAMPAIGN_FILE = re.compile(r"campaigns/([^/]+)/([^/]+)\.yaml")


@dataclass(frozen=True)
class LoadedPack:
    """A pack that is in order."""

    pack: Pack
    campaigns: tuple[Campaign, ...]
    documents: Mapping[str, Document] = field(repr=False)


@dataclass(frozen=True)
class _Read:
    """A file that could be understood."""

    path: str
    document: Document
    model: BaseModel
    sha256: bytes


def load_pack(files: PackFiles) -> LoadedPack:
    """Read a pack.

    Args:
        files: where its files are, as `pride_actions.packfiles.open_pack` gives it.

    Raises:
        PackError: with every problem of every file.
    """
    return _Loader(files).load()


class _Loader:
    """Collects problems file by file, so that one wrong file does not hide those of another."""

    def __init__(self, files: PackFiles) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.read: dict[str, _Read] = {}

    def load(self) -> LoadedPack:
        pack = self._read("pack.yaml", Pack)
        registry = Registry()
        if self.files.exists("organisations.yaml"):
            registry = self._read("organisations.yaml", Registry) or registry
        folders = self._campaign_folders()
        facts = {id: self._read(f"campaigns/{id}/campaign.yaml", CampaignFacts) for id in folders}
        words = {
            id: {
                locale: self._read(f"campaigns/{id}/{locale}.yaml", CampaignWords)
                for locale in names
            }
            for id, names in folders.items()
        }
        understood = {id: found for id, found in facts.items() if found is not None}
        self._check_registry(registry)
        for id, found in understood.items():
            self._check_facts(id, found, registry, folders)
            self._check_words(id, found, words[id])
        if self.problems or pack is None:
            raise PackError(self.problems)
        complete = {
            id: {locale: text for locale, text in words[id].items() if text is not None}
            for id in understood
        }
        directory = Directory(registry)
        return LoadedPack(
            pack,
            tuple(self._campaign(id, understood, complete, pack, directory) for id in understood),
            {path: read.document for path, read in self.read.items()},
        )

    def _read(self, path: str, model: type[M]) -> M | None:
        """Read one file; None, and problems, where it cannot be understood."""
        try:
            data = self.files.read(path)
            document = read_yaml(data, path)
        except PackError as error:
            self.problems.extend(error.problems)
            return None
        try:
            found = model.model_validate(document.data)
        except ValidationError as error:
            self.problems.extend(problems_of(error, document, data.decode().split("\n"), model))
            return None
        self.read[path] = _Read(path, document, found, hashlib.sha256(data).digest())
        return found

    def _campaign_folders(self) -> dict[str, list[str]]:
        """Give the locales of each campaign, and complain of files that nothing reads."""
        folders: dict[str, list[str]] = {}
        for path in self.files.files():
            match = CAMPAIGN_FILE.fullmatch(path)
            if match:
                names = folders.setdefault(match[1], [])
                if match[2] != "campaign":
                    names.append(match[2])
            elif path.endswith((".yaml", ".yml")) and path not in {
                "pack.yaml",
                "organisations.yaml",
            }:
                hint = "campaigns stand in campaigns/<id>/campaign.yaml and <locale>.yaml"
                self._complain(path, "unused-file", "nothing reads this file", hint)
        if not folders:
            hint = "add campaigns/<id>/campaign.yaml, or begin with `pride-actions new`"
            self._complain("pack.yaml", "no-campaign", "the pack has no campaign", hint)
        return {id: names for id, names in folders.items() if self._has_facts(id)}

    def _has_facts(self, id: str) -> bool:
        path = f"campaigns/{id}/campaign.yaml"
        if self.files.exists(path):
            return True
        self._complain(path, "missing-file", "the campaign has words but no facts", "add this file")
        return False

    def _complain(self, path: str, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(path, 0, 0, code, "error", message, hint))

    def _check_registry(self, registry: Registry) -> None:
        read = self.read.get("organisations.yaml")
        if read is not None:
            known = {"source": registry.sources, "organisation": registry.organisations}
            self.problems.extend(references.dangling(registry, known, read.document, read.path))

    def _check_facts(
        self, id: str, facts: CampaignFacts, registry: Registry, campaigns: Mapping[str, object]
    ) -> None:
        path = f"campaigns/{id}/campaign.yaml"
        document = self.read[path].document
        if facts.id != id:
            line, column = document.position(("id",))
            message = f"the campaign calls itself {facts.id!r}, but its folder is {id!r}"
            hint = "give both the same name"
            self.problems.append(Problem(path, line, column, "wrong-id", "error", message, hint))
        others = [other for other in campaigns if other != id]
        known = references.known_ids(facts, registry, others)
        for read in self._reads_of(id):
            self.problems.extend(references.dangling(read.model, known, read.document, read.path))
        self.problems.extend(references.duplicate_actions(facts, document, path))
        self.problems.extend(references.dangerous_events(facts, registry, document, path))
        self.problems.extend(references.alternatives(facts, document, path))

    def _reads_of(self, id: str) -> Iterator[_Read]:
        prefix = f"campaigns/{id}/"
        return (read for path, read in self.read.items() if path.startswith(prefix))

    def _check_words(
        self, id: str, facts: CampaignFacts, words: Mapping[str, CampaignWords | None]
    ) -> None:
        if facts.source_locale not in words:
            path = f"campaigns/{id}/{facts.source_locale}.yaml"
            message = f"the words in the source language {facts.source_locale!r} are missing"
            self._complain(path, "missing-file", message, "add this file")
        for locale, found in words.items():
            if found is None:
                continue
            path = f"campaigns/{id}/{locale}.yaml"
            file = WordsFile(path, self.read[path].document, locale == facts.source_locale)
            if found.locale != locale:
                message = f"the file says that it is {found.locale!r}, its name says {locale!r}"
                hint = "give both the same locale"
                self.problems.append(file.problem(("locale",), "wrong-locale", message, hint))
            self.problems.extend(compare(facts, found, file))

    def _campaign(
        self,
        id: str,
        facts: Mapping[str, CampaignFacts],
        words: Mapping[str, Mapping[str, CampaignWords]],
        pack: Pack,
        directory: Directory,
    ) -> Campaign:
        source = facts[id].source_locale
        locales = sorted(words[id], key=lambda locale: (locale != source, locale))
        named = references.named_campaigns([facts[id], *words[id].values()])
        return Campaign(
            facts=facts[id],
            words={locale: words[id][locale] for locale in locales},
            pack=pack,
            directory=directory,
            campaigns={
                other: SuccessorTitle(
                    other,
                    {locale: text.title for locale, text in words[other].items()},
                    facts[other].status == "closed" or facts[other].withdrawn is not None,
                )
                for other in named
            },
            digest=self._digest(id),
        )

    def _digest(self, id: str) -> str:
        parts = [self.read["pack.yaml"], *self._reads_of(id)]
        if "organisations.yaml" in self.read:
            parts.append(self.read["organisations.yaml"])
        return hashlib.sha256(b"".join(part.sha256 for part in parts)).hexdigest()
