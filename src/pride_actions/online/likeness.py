"""Whether two titles can be titles of one page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from pride_actions.online.page import Page

Likeness: TypeAlias = Literal["same", "other", "unclear"]

_NOT_WORD: Final = re.compile(r"[\W_]+")
_SEPARATOR: Final = re.compile(r"\s+[-|·•–—:»«/>]+\s+|\s*[|»]\s*|:\s+")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+"
)
_LITTLE: Final = 0.3  # what a short word (the, of, und, и) counts in comparison with a long one


def normalise(text: str) -> str:
    """Reduce a text to its words: no case, accents or punctuation.

    >>> normalise("«Stop»   the PURGE – now!"), normalise("Pétition  cLôturée")
    ('stop the purge now', 'petition cloturee')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    decomposed = unicodedata.normalize("NFKD", folded)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", bare)).strip()


def compare(recorded: str, language: str | None, page: Page) -> Likeness:
    """Compare a recorded title with those of a page.

    The name of the site around a title does not matter, nor that one of both is shortened. A year
    does: pages that are used again every year change nothing else.

    Args:
        recorded: the title that was written down.
        language: the language it is in.
        page: what stands there now.

    Returns:
        "unclear" where the page has no title, or one in another language.

    >>> page = Page(title="Stop abducting gay men | Example", language="en")
    >>> compare("Chechnya: stop abducting gay men", "en", page)
    'same'
    >>> compare("Sign for marriage in Ruritania", "en", page), compare("Schluss damit", "de", page)
    ('other', 'unclear')
    """
    candidates = tuple(_candidates(page))
    if not candidates:
        return "unclear"
    if any(resembles(recorded, candidate) for candidate in candidates):
        return "other" if _other_years(recorded, page.titles) else "same"
    return "unclear" if _other_language(recorded, language, page) else "other"


def resembles(recorded: str, candidate: str) -> bool:
    """Whether two texts have enough words in common to be one title.

    >>> resembles("End the persecution", "END THE PERSECUTION!")
    True
    """
    first, second = normalise(recorded), normalise(candidate)
    if not first or not second:
        return False
    ours, theirs = set(_words(first)), set(_words(second))
    both, we, they = (_weight(words) for words in (ours & theirs, ours, theirs))
    if 2 * both / (we + they) >= 0.6:
        return both >= min(we, 1.0)
    # One is longer: that it holds the other means something only if that has words enough.
    if both >= 2 and (both / we >= 0.75 or (both / they >= 0.8 and both / we >= 0.3)):
        return True
    # Words that are joined or spelt in another way
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.85
    return alike and len(first) >= 20


def names_owner(names: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether one of the texts holds one of the names as whole words.

    >>> names_owner(["Example Alliance"], ["Donate | Example Alliance"])
    True
    """
    wanted = [f" {normalised} " for name in names if (normalised := normalise(name))]
    padded = [f" {normalise(text)} " for text in texts]
    return any(name in text for name in wanted for text in padded)


def _candidates(page: Page) -> Iterator[str]:
    for title in page.titles:
        yield title
        parts = _SEPARATOR.split(title)
        yield from parts if len(parts) > 1 else ()
        yield from (" ".join(parts[:-1]), " ".join(parts[1:])) if len(parts) > 2 else ()


def _words(text: str) -> Iterator[str]:
    """Give the words; where a script has no spaces, each pair of neighbouring letters."""
    for word in text.split():
        runs = _UNSPACED.findall(word)
        for run in runs:
            yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))
        rest = _UNSPACED.sub("", word) if runs else word
        if rest:
            yield rest


def _weight(words: set[str]) -> float:
    return sum(1.0 if len(word) > 3 or _UNSPACED.match(word) else _LITTLE for word in words)


def _other_years(recorded: str, titles: Iterable[str]) -> bool:
    ours = set(_YEAR.findall(recorded))
    theirs = {year for title in titles for year in _YEAR.findall(title)}
    return bool(ours and theirs and not ours & theirs)


def _other_language(recorded: str, language: str | None, page: Page) -> bool:
    wanted, found = (language or "").partition("-")[0], page.language.partition("-")[0]
    if wanted and found and wanted.lower() != found:
        return True
    # Many pages claim to be English because their template does.
    return _script(recorded) != _script(" ".join(page.titles))


def _script(text: str) -> str:
    """Give the script of most of the letters, such as CYRILLIC."""
    counts: dict[str, int] = {}
    for letter in filter(str.isalpha, text):
        name = unicodedata.name(letter, "").partition(" ")[0]
        counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name], default="")
