"""Markdown for newsletter tools, each read by the parser that the tool has."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import html5lib
import pytest
import yaml
from hypothesis import given

import pride_actions as pa
from pride_actions import profiles
from pride_actions.audit import audit
from pride_actions.profiles.guarding import JOINER
from pride_actions.renderers.flavours import FLAVOURS, in_flavour
from pride_actions.renderers.table import FLAVOUR_NAMES
from pride_actions.richtext import escape_markdown
from tests import tools
from tests.strategies import ATTACKS, campaigns, examples
from tests.test_attacks import attacked
from tests.test_formats import EXAMPLES, ON, catalog

PARSERS: dict[str, Callable[[list[str]], list[str]]] = {
    "github": lambda texts: list(map(tools.github_html, texts)),
    "buttondown": lambda texts: list(map(tools.buttondown_html, texts)),
    "ghost": lambda texts: tools.javascript("ghost-markdown", texts),
    "listmonk": lambda texts: tools.javascript("goldmark", texts),
    "plain": lambda texts: tools.javascript("markdown-it", texts),
}

STARTS = {
    name: tuple(start for start in profiles.named(flavour.profile).guard.starts if len(start) > 1)
    for name, flavour in FLAVOURS.items()
}


def each_flavour() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("flavour", FLAVOURS)


@cache
def written(id: str, flavour: str) -> str:
    return pa.render(catalog()[id], "markdown", locale="en", on=ON, flavour=flavour)


@cache
def pages(flavour: str) -> dict[str, str]:
    """What the parser of a flavour makes of each example."""
    read = PARSERS[flavour]([written(id, flavour) for id in EXAMPLES])
    return dict(zip(EXAMPLES, read, strict=True))


def read(id: str, flavour: str) -> str:
    return pages(flavour)[id]


def words(page: str) -> str:
    """What a reader sees, whatever typographer went over it."""
    tree = html5lib.parseFragment(page.replace("<!-- -->", ""), namespaceHTMLElements=False)
    text = re.sub(r"pride-actions \S+ format=.*", "", "".join(tree.itertext()))
    text = text.replace(JOINER, "").translate(str.maketrans("“”‘’«»", '""\'\'""'))
    # A list that does not begin with 1 is no list for all of them: there the number is a word.
    return " ".join(re.sub(r"(?<!\S)\d+[.)]\s", " ", f"{text} ").split())


def shape(page: str) -> list[str]:
    """The elements that say how the words stand together, in their order."""
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    shown = {"h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "br", "strong"}
    return [element.tag for element in tree.iter() if element.tag in shown]


def test_the_table_names_the_flavours() -> None:
    assert ("github", *FLAVOURS) == FLAVOUR_NAMES
    assert PARSERS.keys() == {"github", *FLAVOURS}


@each_flavour()
@pytest.mark.parametrize("id", EXAMPLES)
def test_every_link_and_word_survives(id: str, flavour: str) -> None:
    page = read(id, flavour)
    assert set(tools.hrefs(page)) == set(tools.hrefs(read(id, "github")))
    assert words(page) == words(read(id, "github"))


@each_flavour()
@pytest.mark.parametrize("id", EXAMPLES)
def test_words_stand_together_as_on_github(id: str, flavour: str) -> None:
    assert shape(read(id, flavour)) == shape(read(id, "github"))


@pytest.mark.parametrize(
    "flavour", [name if name == "ghost" else pytest.param(name, marks=pytest.mark.slow)
                for name in FLAVOURS]
)  # fmt: skip
def test_hostile_words_survive(flavour: str) -> None:
    texts = [
        (
            pa.render(campaign, "markdown", on=ON, flavour=flavour),
            pa.render(campaign, "markdown", on=ON),
        )
        for turn in range(2)
        for campaign in attacked(turn)
    ]
    found = PARSERS[flavour]([text for text, _ in texts])
    for page, (_, plain) in zip(found, texts, strict=True):
        expected = tools.github_html(plain)
        assert words(page) == words(expected)
        assert set(tools.hrefs(page)) == set(tools.hrefs(expected))


@each_flavour()
def test_no_word_is_code(flavour: str) -> None:
    attacks = [attack for group in ATTACKS.values() for attack in group] + [*STARTS[flavour]]
    for attack in attacks:
        text = in_flavour(escape_markdown(" ".join(attack.split())), flavour)
        assert [start for start in STARTS[flavour] if start in text] == []


@pytest.mark.parametrize("flavour", ["ghost", "listmonk"])
def test_what_is_read_and_written_anew_is_no_code(flavour: str) -> None:
    """These look for their code in the HTML that they make of the Markdown."""
    starts = STARTS[flavour]
    page = PARSERS[flavour]([in_flavour(escape_markdown(" ".join(starts)), flavour)])[0]
    assert [start for start in starts if start in page and start != "<%"] == []


@given(campaign=campaigns())
@examples(8)
def test_python_markdown_reads_any_campaign_as_github_does(campaign: pa.Campaign) -> None:
    text = pa.render(campaign, "markdown", on=ON, flavour="buttondown")
    page, expected = (
        tools.buttondown_html(text),
        tools.github_html(pa.render(campaign, "markdown", on=ON)),
    )
    assert words(page) == words(expected)
    assert set(tools.hrefs(page)) == set(tools.hrefs(expected))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("- a\n\n  b\n\n  - c\n    d", "- a\n\n    b\n\n    - c\n        d"),
        ("1. a\n2. b\n   - c", "1. a\n2. b\n    - c"),
        ("> - a\n>   - b", "> - a\n>     - b"),
        ("- a\n\n* b", "- a\n\n<!-- -->\n\n* b"),
        ("1. a\n\n1) b", "1. a\n\n<!-- -->\n\n1. b"),
        ("3. a\n   b\n4. c", "3&#46; a\nb\n\n4&#46; c\n"),
        ("- a\n\n  b\n- c", "- a\n\n    b\n\n- c"),
        ("- a\n\nb\n\n* c", "- a\n\nb\n\n* c"),
    ],
)
def test_lists_get_the_indent_that_python_markdown_needs(markdown: str, expected: str) -> None:
    assert in_flavour(markdown, "buttondown") == expected


SIGNS = (
    "#hashtag", "a -- b ... c", "==a== ~b~ ^c^", "https://a.example/x_y", "me@a.example", "[^1]",
    "a | b", "- a", "<b>x</b>", "&copy;", "\\ `x` *y* _z_ \\", "!", "+ a", "{{ x }}", "a * b * c",
)  # fmt: skip
"""Words that some parser takes for syntax."""


@each_flavour()
def test_a_word_stays_a_word(flavour: str) -> None:
    found = PARSERS[flavour]([in_flavour(escape_markdown(text), flavour) for text in SIGNS])
    for text, page in zip(SIGNS, found, strict=True):
        assert words(page) == words(html.escape(text))
        assert re.fullmatch(r"<p>.*</p>\n?", page)
        assert tools.hrefs(page) == []


@pytest.mark.parametrize("flavour", ["buttondown", "ghost"])
def test_by_a_linter(flavour: str, tmp_path: Path) -> None:
    config = yaml.safe_load((tools.ROOT / ".markdownlint-cli2.yaml").read_text("utf-8"))
    config["config"]["MD007"] = {"indent": FLAVOURS[flavour].indent or 2}
    rules = tmp_path / ".markdownlint-cli2.yaml"
    rules.write_text(yaml.safe_dump(config), encoding="utf-8")
    files = []
    for id in EXAMPLES:
        files.append(tmp_path / f"{id}.md")
        files[-1].write_text(written(id, flavour), encoding="utf-8")
    assert tools.markdownlint(files, rules) == []


@pytest.mark.parametrize("flavour", ["buttondown", "ghost"])
def test_an_audit_understands_it(flavour: str, tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(written("reference", flavour), encoding="utf-8")
    assert [finding.status for finding in audit([file], catalog(), on=ON)] == ["current"]


def test_an_unknown_flavour_is_refused() -> None:
    with pytest.raises(pa.NotFoundError, match="did you mean 'ghost'"):
        pa.render(catalog()["reference"], "markdown", flavour="gost")
