"""A syntax error of the parser, with what is needed to explain it."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from yaml import MarkedYAMLError

from pride_actions.yamlfile.places import LINE_BREAK, Place

Words: TypeAlias = tuple[Place, str, str]
"""Where something is wrong, what it is, and what would mend it."""

QUOTE_IT: Final = "put the whole text in quotes, or begin it on the next line after |"


QUOTE_STRAIGHT: Final = 'put " at its beginning and end: curly quotation marks are part of the text'
CURLY: Final = frozenset("\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb")


class Fault:
    """What the parser said, at which place, and behind which event."""

    def __init__(self, text: str, error: MarkedYAMLError, last: Any) -> None:
        self.text = text
        self.said = f"{error.context or ''}: {error.problem or ''}"
        self.at: Any = error.problem_mark or error.context_mark
        self.begin: Any = error.context_mark or self.at
        self.last = last

    def char(self, mark: Any) -> str:
        return self.text[mark.index : mark.index + 1]

    def rest(self, mark: Any) -> str:
        """The line from there on."""
        return LINE_BREAK.split(self.text[mark.index : mark.index + 2000], maxsplit=1)[0]

    def before(self, mark: Any) -> str:
        """The line up to there."""
        return self.text[mark.index - mark.column : mark.index]
