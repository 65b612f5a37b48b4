"""A language that nobody speaks: every word of the library is long, accented and in brackets.

What is shown without brackets was not taken from the words of a language; a bracket without its
other half was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from pride_actions.locales import wording as get_wording
from pride_actions.locales.wording import Message, messages

OPEN, CLOSE = "⟦", "⟧"
_GAP = re.compile(r"(\{\{?\w+\}?\})")
_ACCENTED = str.maketrans("aceinouyACEINOUY", "åçéîñöüýÅÇÉÎÑÖÜÝ")


def pseudo(message: str) -> str:
    """Make a word of that language.

    >>> pseudo("Sign on {platform}")
    '⟦Sîgñ öñ {platform} öñ Sîgñ⟧'
    """
    parts = _GAP.split(message)
    told = [part if _GAP.fullmatch(part) else part.translate(_ACCENTED) for part in parts]
    words = " ".join(part for part in told if not _GAP.fullmatch(part)).split()
    more = " ".join(reversed(words[: max(1, (len(words) + 1) // 2) + 1]))
    return f"{OPEN}{''.join(told)} {more}{CLOSE}"


def _pseudo(key: str, message: Message) -> Message:
    if key == "cldr" or key.startswith("join."):
        return message
    if isinstance(message, dict):
        return {form: pseudo(text) for form, text in message.items()}
    return pseudo(message)


@contextmanager
def pseudo_locale() -> Iterator[None]:
    """Let English be that language."""
    made = {key: _pseudo(key, message) for key, message in messages("en").items()}

    def pretended(locale: str) -> dict[str, Message]:
        return made if locale == "en" else messages(locale)

    get_wording.cache_clear()
    with (
        patch("pride_actions.locales.wording.messages", pretended),
        patch.dict("pride_actions.rendering._remembered", clear=True),
    ):
        yield
    get_wording.cache_clear()


def outside(text: str) -> str:
    """Give what stands in no brackets."""
    depth, kept = 0, []
    for char in text:
        depth += (char == OPEN) - (char == CLOSE)
        if depth == 0:
            kept.append(char)
    return "".join(kept)
