"""The words by which a page says what has become of it, from ``phrases.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, TypeAlias

import importlib_resources

from pride_actions.online.likeness import normalise
from pride_actions.yamlfile import read_yaml

Topic: TypeAlias = Literal["not_found", "closed", "open", "wall"]

_LONGEST: Final = 300  # a longer paragraph speaks of many things
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What to look for; all of it normalised."""

    labels: frozenset[str]
    sentences: tuple[str, ...]

    def find(self, texts: Iterable[str]) -> str:
        """Give the first of the texts that says it, or "".

        >>> phrases("closed").find(["Our work", "Petition Closed"])
        'Petition Closed'
        """
        for text in texts:
            if len(text) <= _LONGEST:
                bare = normalise(text)
                if bare in self.labels or any(_within(words, bare) for words in self.sentences):
                    return text
        return ""


def _within(words: str, text: str) -> bool:
    # "competition is closed" must not be taken for "petition is closed"
    return words in text if _UNSPACED.search(words) else f" {words} " in f" {text} "


@cache
def phrases(topic: Topic) -> Phrases:
    """Give the phrases of one topic."""
    groups = _groups()[topic]
    found = {
        form: frozenset(
            normalise(phrase)
            for group in groups
            for listed in group.get(form, {}).values()
            for phrase in listed
        )
        for form in ("label", "sentence")
    }
    return Phrases(found["label"], tuple(sorted(found["sentence"])))


@cache
def _groups() -> dict[str, Any]:
    path = importlib_resources.files("pride_actions").joinpath("online/phrases.yaml")
    return read_yaml(path.read_bytes(), "phrases.yaml").data
