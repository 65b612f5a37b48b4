"""Whether a text uses a word in its own voice, or only mentions what others say or are called."""

from __future__ import annotations

import re

from pride_actions.lint.subjects import Text

_LAW = re.compile(
    r"(?:[A-Z][\w’'()/-]*\s+(?:(?:of|and|the|on|for|against|to|in)\s+)*)+"
    r"(?:Act|Bill|Law|Code|Ordinance|Decree|Convention|Amendment|Directive)\b"
)
_SMALL = frozenset({"of", "and", "for", "the", "against", "to", "in", "on", "&"})


def is_own_word(text: Text, start: int, end: int) -> bool:
    """Say whether the words between two places are the text's own.

    They are not in quotation marks, in a quotation, in the title of a source, in the name of a law
    or of an organisation, and not in a hashtag.
    """
    words = text.words
    if text.is_quoted(start, end) or words[max(0, start - 1) : start] in {"#", "@"}:
        return False
    if _in_a_law(words, start, end):
        return False
    if _in_a_name(words, start, end) and not _is_headline(words):
        return False
    return not _in_a_title(text, start, end)


def _in_a_law(words: str, start: int, end: int) -> bool:
    line = words.rfind("\n", max(0, start - 120), start) + 1
    return any(
        found.start() <= start and end <= found.end()
        for found in _LAW.finditer(words, max(line, start - 120), end + 120)
    )


def _in_a_name(words: str, start: int, end: int) -> bool:
    """A capital where no sentence begins, beside another word with a capital.

    >>> [_in_a_name(text, text.index("Gays"), text.index("Gays") + 4) for text in (
    ...     "Join Lesbians and Gays Support the Miners.", "He hates them. Gays are ill.")]
    [True, False]
    """
    if not words[start].isupper():
        return False
    before = words[max(0, start - 80) : start].split()
    while before and before[-1] in _SMALL:
        before.pop()
    after = words[end : end + 40].split()
    begins = not before or before[-1][-1] in ".!?:…"
    named_before = not begins and before[-1][:1].isupper()
    named_after = bool(after) and after[0][:1].isupper() and words[end : end + 1] == " "
    return named_before or named_after


# A headline in which every word has a capital: there a capital tells nothing of a name.
_CALL = re.compile(
    r"(?:Act|Defend|End|Free|Help|Protect|Rescue|Save|Sign|Speak|Stand|Stop|Tell|Write)\s"
)


def _is_headline(words: str) -> bool:
    """Say whether a text is one line of capitals, or a call with a capital at each long word.

    >>> _is_headline("Help the Homosexuals of Chechnya"), _is_headline("The Gays of Summer")
    (True, False)
    """
    if "\n" in words or not (words.isupper() or _CALL.match(words)):
        return False
    return all(word[0].isupper() for word in words.split() if len(word) > 4)


def _in_a_title(text: Text, start: int, end: int) -> bool:
    """In words that are the title of a source, as a link or between other words."""
    word = text.words[start:end]
    sources = text.within.campaign.facts.sources.values()
    titles = [source.title for source in sources if source.title and word in source.title]
    for title in titles:
        found = text.words.find(title)
        while found >= 0:
            if found <= start and end <= found + len(title):
                return True
            found = text.words.find(title, found + 1)
    return any(
        first <= start and end <= last and scheme == "source" and text.words[first:last] in title
        for first, last, scheme, _ in text.flat.refs
        for title in titles
    )
