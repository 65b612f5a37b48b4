"""The Markdown parser, which also notes what stretch of a text each part was read from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode


@cache
def markdown() -> MarkdownIt:
    """The Markdown parser, made once and only when a text needs it: importing it takes a while."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, backtick, html_inline, image, link, strikethrough

    class Parser(MarkdownIt):
        # Every target is to be seen as it was written, and judged here.
        def validateLink(self, url: str) -> bool:  # noqa: N802
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

    parser = Parser("commonmark").enable(["table", "strikethrough"])
    rules = {"autolink": autolink, "backticks": backtick, "html_inline": html_inline}
    rules |= {"image": image, "link": link}
    for name, rule in rules.items():
        parser.inline.ruler.at(name, _with_span(rule))
    # A row of ~ is several tokens, and any of them may become what strikes words through.
    parser.inline.ruler.at("strikethrough", _with_span(strikethrough.tokenize, None))
    return parser


def _with_span(rule: Any, count: int | None = 1) -> Any:
    """The same inline rule, which notes in its first tokens what stretch it has read."""

    def run(state: Any, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens) + bool(state.pending)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[first:][:count]:
                token.meta["span"] = (start, state.pos)
        return True

    return run


def parts(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """Give the parts of a paragraph that have a stretch of their own: links, code, pictures."""
    return [part for part in node.walk() if "span" in part.meta]


def span(part: SyntaxTreeNode) -> tuple[int, int]:
    """Give where in the paragraph a part begins and ends."""
    start, end = part.meta["span"]
    return start, end
