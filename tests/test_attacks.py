"""No text of a pack, and no words of a partner, can break out of any format.

Strings that are known to have broken out of something (`packs/attacks.yaml`) are put into every
text of the pack that uses every field, in turn: every text meets every attack. What is rendered is
then opened in a real browser, where nothing may run, nothing be asked for, no element be there that
the library does not write itself, and each attack has to be readable as it was written.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import playwright.sync_api
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import pride_actions as pa
from pride_actions.model import text
from pride_actions.model.campaign import Campaign, CampaignFacts, Pack
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords
from pride_actions.richtext import Para, RichText, RichTextError, Str, parse, to_source
from pride_actions.yamlfile import read_yaml
from tests import tools
from tests.strategies import (
    ATTACKS,
    PACKS,
    Data,
    fields_of,
    is_mapping,
    is_model,
    load_data,
    origin_of,
    without_none,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ON = date(2026, 11, 22)

ALLOWED = [attack for group, found in ATTACKS.items() if group != "unseen" for attack in found]
UNSEEN = ATTACKS["unseen"]

TAGS = frozenset(
    """
    a article bdi blockquote br cite dd div dl dt em h2 h3 h4 h5 h6 li ol p section small span
    strong ul
    """.split()
)
"""Elements that the HTML of the library consists of."""

ATTRIBUTES = frozenset("class dir href lang referrerpolicy rel start".split())

GITHUB_TAGS = TAGS - {"article", "bdi", "cite", "div", "section", "small", "span"}
"""Elements that Markdown of the library becomes."""


# --- packs full of attacks -----------------------------------------------------------------------


class Place(NamedTuple):
    """Where in a pack a text stands, and of what type it is."""

    file: str
    loc: tuple[str | int, ...]
    hint: Any


ROOTS: Mapping[str, type[BaseModel]] = {
    "pack.yaml": Pack,
    "organisations.yaml": Registry,
    "campaign.yaml": CampaignFacts,
}


@cache
def files() -> dict[str, Data]:
    """The pack that uses every field, as data."""
    folder = PACKS / "every-field"
    paths = sorted(folder.rglob("*.yaml"))
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: read_yaml(path.read_bytes(), name).data for name, path in names.items()}


@cache
def text_places() -> tuple[Place, ...]:
    """Every text in the pack that somebody can write as they like."""
    found: list[Place] = []
    for file, data in files().items():
        model = ROOTS.get(file.rpartition("/")[2], CampaignWords)
        found += (Place(file, loc, hint) for loc, hint in _texts(model, data, ()))
    return tuple(found)


def _texts(hint: Any, data: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[Any, Any]]:
    hint = without_none(hint)
    if hint in (text.Line, text.PlainText, text.Words):
        yield loc, hint
    elif is_model(hint):
        for spec in fields_of(hint):
            if data and spec.name in data:
                yield from _texts(spec.hint, data[spec.name], (*loc, spec.name))
    elif is_mapping(hint) and isinstance(data, dict):
        for key in data:
            yield from _texts(get_args(hint)[-1], data[key], (*loc, key))
    elif origin_of(hint) is tuple:
        for index, item in enumerate(data):
            yield from _texts(get_args(hint)[0], item, (*loc, index))


def attacked(turn: int) -> tuple[Campaign, ...]:
    """The pack with another attack in each of its texts."""
    data = copy.deepcopy(files())
    for index, place in enumerate(text_places()):
        attack = lines()[(index + turn) % len(lines())]
        holder: Any = data[place.file]
        for part in place.loc[:-1]:
            holder = holder[part]
        holder[place.loc[-1]] = _fitting(attack, place, holder[place.loc[-1]])
    return load_data(data).campaigns


def _fitting(attack: str, place: Place, before: str) -> str:
    """The attack as an author would have to write it there."""
    if place.hint == text.Words:
        return _words(attack)
    gaps = " ".join(re.findall(r"\{[a-z-]+\}", before))
    if place.hint == text.PlainText or "letter" in place.loc:
        attack = f"{_without_gaps(attack)} {gaps}".strip()
    attack = attack if place.hint == text.PlainText else " ".join(attack.split())
    return attack or "empty"


def _words(attack: str) -> str:
    """As it is where it can be read; else with its signs escaped, so that they are only words."""
    try:
        parse(attack)
    except RichTextError:
        harmless = " ".join(attack.replace("://", ":").replace("www.", "www").split())
        attack = to_source(RichText((Para((Str(harmless),)),)))
    return attack


def _without_gaps(attack: str) -> str:
    """What looks like a gap in a letter has to be declared, so it is none here."""
    return attack.translate(str.maketrans("{}", "()"))


@cache
def lines() -> tuple[str, ...]:
    """All attacks: alone those that need the start of a line, the others as many as fit in one."""
    alone = [attack for attack in ALLOWED if LINE_START.match(attack) or "\n" in attack]
    packed = [""]
    for attack in (attack for attack in ALLOWED if attack not in alone):
        if len(packed[-1]) + len(attack) > 280:
            packed.append("")
        packed[-1] = f"{packed[-1]} {attack}".strip()
    return (*alone, *packed)


LINE_START = re.compile(r"[-#>+*=|~]|\d+[.)]|```|\[[^\]]*\]:")


@cache
def all_attacked() -> tuple[Campaign, ...]:
    """Campaigns in which every text has met every attack."""
    return tuple(campaign for turn in range(len(lines())) for campaign in attacked(turn))


@cache
def rendered(format: str, **options: Any) -> tuple[str, ...]:
    return tuple(pa.render(campaign, format, on=ON, **options) for campaign in all_attacked())


# --- what a browser sees -------------------------------------------------------------------------

LOOK = """
([tags, attributes]) => {
  const problems = [];
  const expected = Number(document.body.dataset.snippets);
  const ends = document.querySelectorAll("body > hr[data-end]").length;
  if (ends !== expected) problems.push(`only ${ends} of ${expected} snippets ended where they do`);
  for (const element of document.body.querySelectorAll("*")) {
    const name = element.localName;
    if (name === "hr" && element.dataset.end !== undefined) continue;
    if (!tags.includes(name)) problems.push(`<${name}> in ${element.parentElement.outerHTML}`);
    for (const attribute of element.attributes)
      if (!attributes.includes(attribute.name))
        problems.push(`${attribute.name} of ${element.outerHTML}`);
    if (name === "a" && !/^(https?|mailto|tel|sms):/.test(element.protocol || ""))
      problems.push(`a link to ${element.href}`);
    if (name === "a" && /evil|official\\.example@/.test(decodeURIComponent(element.host || "")))
      problems.push(`a link to ${element.href}`);
  }
  const comments = document.createNodeIterator(document.body, NodeFilter.SHOW_COMMENT);
  for (let comment; (comment = comments.nextNode()); )
    if (comment.data !== " ") problems.push(`a comment: ${comment.data}`);
  if (window.__pwned) problems.push("a script ran");
  return problems.map((problem) => problem.slice(0, 300));
}
"""


class Watched:
    """A page of which everything that it does is noted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.noted: list[str] = []
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self.noted.append(f"asked for {request.url}"))
        page.on("pageerror", lambda error: self.noted.append(f"a script failed: {error}"))
        page.on("popup", lambda _: self.noted.append("opened a window"))

    def _dialog(self, dialog: Any) -> None:
        self.noted.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def show(self, snippets: Sequence[str]) -> None:
        body = "".join(f"{snippet}\n<hr data-end>\n" for snippet in snippets)
        self.page.set_content(f'<!doctype html><body data-snippets="{len(snippets)}">\n{body}')


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    page = browser.new_page()
    yield Watched(page)
    page.close()


def in_bundles(snippets: Sequence[str], size: int = 40) -> Iterator[Sequence[str]]:
    return (snippets[start : start + size] for start in range(0, len(snippets), size))


def assert_nothing_happens(
    watched: Watched, snippets: Sequence[str], tags: frozenset[str], attributes: frozenset[str]
) -> None:
    for bundle in in_bundles(snippets):
        watched.show(bundle)
        assert watched.page.evaluate(LOOK, [sorted(tags), sorted(attributes)]) == []
        assert watched.noted == []


def test_the_attacks_are_worth_the_name() -> None:
    assert len(ALLOWED) >= 150
    assert len(set(ALLOWED)) == len(ALLOWED)
    assert len(text_places()) > 150


@pytest.mark.browser
def test_the_browser_notices_attacks(browser: Browser) -> None:
    """Put into a page as they are, the attacks do what they are known for."""
    harmless = []
    for attack in ATTACKS["elements"][::6]:
        page = browser.new_page()
        watched = Watched(page)
        with suppress(playwright.sync_api.Error):  # it may go to another page meanwhile
            watched.show([attack])
            watched.noted += page.evaluate(LOOK, [sorted(TAGS), sorted(ATTRIBUTES)])
        page.close()
        if not watched.noted:
            harmless.append(attack)
    assert harmless == []


@pytest.mark.browser
@pytest.mark.parametrize("layout", ["full", "compact"])
def test_html(watched: Watched, layout: str) -> None:
    assert_nothing_happens(watched, rendered("html", layout=layout), TAGS, ATTRIBUTES)


@pytest.mark.browser
def test_markdown_on_github(watched: Watched) -> None:
    """Also where raw HTML in Markdown is kept, as on most static sites."""
    snippets = [tools.github_html(markdown) for markdown in rendered("markdown")]
    assert_nothing_happens(watched, snippets, GITHUB_TAGS, frozenset({"href", "start"}))


@pytest.mark.browser
def test_json_in_a_script_element(watched: Watched) -> None:
    documents = rendered("json")
    for bundle in in_bundles(documents):
        body = "".join(f'<script type="application/json">{json}</script>' for json in bundle)
        watched.page.set_content(f"<!doctype html><body>{body}")
        read = watched.page.evaluate(
            "[...document.body.children].map((element) => element.textContent)"
        )
        assert [json.loads(document) for document in read] == [json.loads(d) for d in bundle]
        assert watched.noted == []


CONTROLS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def test_text_has_no_control_characters() -> None:
    for told in rendered("text"):
        assert not CONTROLS.search(told)


# --- what is written is what is read -------------------------------------------------------------


TITLES = "[...document.querySelectorAll('h2')].map((title) => title.textContent)"


@pytest.mark.browser
@pytest.mark.parametrize("format", ["html", "markdown"])
def test_attacks_are_read_as_they_were_written(watched: Watched, format: str) -> None:
    """Nothing is lost or changed: who quotes `<script>` in a title gets it back."""
    titles = [" ".join(attack.split()) for attack in ALLOWED]
    for bundle in in_bundles(titles):
        snippets = [pa.render(small(), format, on=ON, title=title) for title in bundle]
        if format == "markdown":
            snippets = [tools.github_html(snippet) for snippet in snippets]
        watched.show(snippets)
        shown = watched.page.evaluate(TITLES)
        assert [" ".join(title.split()) for title in shown] == bundle


# --- what no pack may hold, and what partners may write ------------------------------------------


@cache
def small() -> Campaign:
    return pa.load(PACKS / "every-field")["mark-over"]


@pytest.mark.parametrize("attack", UNSEEN)
@pytest.mark.parametrize("kind", [text.Line, text.PlainText, text.Words])
def test_unseen_characters_are_refused_in_texts(kind: Any, attack: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(attack)


def test_there_is_no_text_that_is_not_checked() -> None:
    """Every text of the model is of a type that says which characters it may have."""
    hints = {place.hint for place in text_places()}
    assert hints == {text.Line, text.PlainText, text.Words}
    assert not [field for model in _models() for field in fields_of(model) if field.hint is str]


def _models() -> Iterator[type[BaseModel]]:
    waiting: list[Any] = [*ROOTS.values(), CampaignWords]
    seen: set[Any] = set()
    while waiting:
        hint = waiting.pop()
        if is_model(hint) and hint not in seen:
            seen.add(hint)
            yield hint
            waiting += (field.hint for field in fields_of(hint))
        elif not is_model(hint):
            waiting += (part for part in get_args(hint) if not isinstance(part, str))


@pytest.mark.browser
def test_own_words_in_html_and_markdown(watched: Watched) -> None:
    own: list[Data] = [{"title": attack, "intro": attack, "credit": attack} for attack in ALLOWED]
    snippets = [pa.render(small(), "html", on=ON, **words) for words in own]
    assert_nothing_happens(watched, snippets, TAGS, ATTRIBUTES)
    snippets = [tools.github_html(pa.render(small(), "markdown", on=ON, **words)) for words in own]
    assert_nothing_happens(watched, snippets, GITHUB_TAGS, frozenset({"href", "start"}))


@pytest.mark.parametrize("attack", ALLOWED)
def test_own_words_in_text_and_json(attack: str) -> None:
    words: Data = {"title": attack, "intro": attack, "credit": attack}
    assert not CONTROLS.search(pa.render(small(), "text", on=ON, **words))
    told = pa.render(small(), "json", on=ON, **words)
    assert not CONTROLS.search(told)
    assert not re.search("[<>&]", told)
    assert json.loads(told)


@pytest.mark.parametrize("attack", UNSEEN)
@pytest.mark.parametrize("name", ["title", "intro", "credit"])
def test_own_words_with_unseen_characters_are_refused(name: str, attack: str) -> None:
    with pytest.raises(pa.OptionError, match=name):
        pa.render(small(), "text", on=ON, **{name: attack})  # type: ignore[arg-type]
