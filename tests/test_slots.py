"""Filling what was rendered once gives what rendering with the values gives, to the byte."""

from __future__ import annotations

import base64
import hashlib
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importlib_resources import files
from jinja2 import nodes

import pride_actions as pa
from pride_actions.compiling import Form
from pride_actions.filling import Anew, Daily
from pride_actions.model.text import FORBIDDEN
from pride_actions.renderers import html
from pride_actions.renderers.look import CLASS_NAMES
from pride_actions.renderers.templates import environment
from pride_actions.segments import Splice, cut, mark
from pride_actions.slots import LONGEST, OPTIONS, SLOTS
from pride_actions.view.options import ViewOptions
from tests.audit.site import as_page, audited, catalog, example
from tests.making import ATTEND_WORDS, CHECKED, SIGN_WORDS, attend, campaign, needed, sign
from tests.strategies import campaigns, examples, hostile_text

ON = date(2026, 11, 22)
FOUND = campaign({"sign": (sign(), SIGN_WORDS)})
NEEDED: dict[str, dict[str, Any]] = {
    name: dict.fromkeys(row.needs, "https://partner.example/page")
    for name, row in pa.FORMATS.items()
}
SPLICED = [name for name, row in pa.FORMATS.items() if row.splices]
WORDS: dict[str, Any] = {
    "title": "{first_name} & you",
    "intro": "Dear {first_name} {last_name}, {region}{representative}: {region}!",
    "credit": "{own_page}",
}
IN_WORDS = ("first_name", "region", "representative", "own_page")


def rendered_plainly(
    found: pa.Campaign, format: str, words: dict[str, Any], on: date = ON, **options: object
) -> str:
    """Run the renderer with the words themselves in the View, and no mark anywhere."""
    form = Form.of(found, format, ViewOptions(on=on, **words), {**NEEDED[format], **options})
    printed = {name: str(options[name]) for name in form.holes if name in options}
    return form.anew({"nonce": "", **words, **printed} if "nonce" in form.holes else words)


def filled(values: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, text in WORDS.items():
        for slot, value in values.items():
            text = text.replace(f"{{{slot}}}", value)
        told[name] = text
    return told


def usable(text: str) -> bool:
    return bool(text.strip()) and not FORBIDDEN.search(text) and len(text) <= LONGEST


VALUES = hostile_text().map(lambda text: text.replace("\n", " ")).filter(usable)
PAGES = st.sampled_from(["https://partner.example/a?b=c&d='e'", "https://xn--a.example/%7B*x*"])
BY_SLOT = st.fixed_dictionaries(
    {"first_name": VALUES, "region": VALUES, "representative": VALUES, "own_page": PAGES}
)


@examples(40)
@given(campaigns(), BY_SLOT, st.sampled_from(SPLICED))
def test_hostile_values_in_any_campaign(
    found: pa.Campaign, values: dict[str, str], format: str
) -> None:
    snippet = pa.compile(found, format, on=ON, slots=IN_WORDS, **WORDS)
    assert isinstance(snippet.filling, Splice)
    expected = rendered_plainly(found, format, filled(values))
    assert snippet.render(**values) == expected
    assert pa.render(found, format, on=ON, **filled(values)) == expected


@examples(100)
@given(BY_SLOT, st.sampled_from(sorted(pa.FORMATS)))
def test_hostile_values_in_every_format(values: dict[str, str], format: str) -> None:
    slots = (*IN_WORDS, "day")
    snippet = pa.compile(FOUND, format, on=ON, slots=slots, **WORDS, **NEEDED[format])
    made = snippet.render(**values, day=date(2026, 11, 30))
    assert made == rendered_plainly(FOUND, format, filled(values), date(2026, 11, 30))


@pytest.mark.parametrize("format", pa.FORMATS)
def test_a_format_is_spliced_if_and_only_if_its_row_says_so(format: str) -> None:
    made = pa.compile(FOUND, format, on=ON, slots=["first_name"], **OWN, **NEEDED[format])
    daily = pa.compile(FOUND, format, on=ON, slots=["day"], **NEEDED[format])
    spliced = pa.FORMATS[format].splices
    assert isinstance(made.filling, Splice if spliced else Anew)
    assert isinstance(daily.filling, Daily if spliced else Anew)


OWN: dict[str, Any] = {"intro": "Dear {first_name},"}


class Safe(str):
    """As literals in templates of Django and Jinja are: nothing escapes them again."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@pytest.mark.parametrize("format", pa.FORMATS)
def test_what_a_template_engine_calls_safe_is_only_text(format: str) -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    texts = {
        "title": "<b>A</b> & {first_name}",
        "intro": "<i>B</i>",
        "credit": "<script>1</script>",
    }
    chosen: dict[str, Any] = {"locale": "de", "jurisdiction": "RU", **needed(format)}
    safe: dict[str, Any] = {name: Safe(text) for name, text in (texts | chosen).items()}
    only: dict[str, Any] = {"on": date(2026, 11, 10), "only": ["sign"]}
    made = pa.render(found, format, **only, **safe)
    assert made == pa.render(found, format, **only, **(chosen | texts))
    view = pa.resolve(found, on=only["on"], **{name: safe[name] for name in texts})
    assert {type(view.title.text), type(view.intro), type(view.credit)} == {str}
    snippet = pa.compile(found, format, slots=["first_name"], **only, **safe)
    name = "<u>Ada</u>"
    assert snippet.render(first_name=Safe(name)) == snippet.render(first_name=name)


def looked_up(text: str) -> Any:
    """What Django gives for the nonce of a request: whether one is needed shows only later."""
    from django.utils.functional import SimpleLazyObject

    return SimpleLazyObject(lambda: text)


def translated(text: str) -> Any:
    """What Django gives for a text that is translated when it is read."""
    from django.utils.functional import lazystr

    return lazystr(text)


@pytest.mark.parametrize("format", pa.FORMATS)
@pytest.mark.parametrize("later", [looked_up, translated])
def test_what_a_framework_looks_up_when_it_is_read_is_text(
    format: str, later: Callable[[str], Any]
) -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    chosen: dict[str, Any] = {"locale": "de", "jurisdiction": "RU", "credit": "{first_name} <b>"}
    chosen |= needed(format) | ({"nonce": "YWJj"} if "nonce" in pa.FORMATS[format].options else {})
    given: dict[str, Any] = {name: later(text) for name, text in chosen.items()}
    made = pa.render(found, format, on=ON, only=["sign"], **chosen)
    assert pa.render(found, format, on=ON, only=[later("sign")], **given) == made
    snippet = pa.compile(found, format, on=ON, slots=["first_name"], **given)
    assert snippet.render(first_name=later("Ada")) == snippet.render(first_name="Ada")


@pytest.mark.parametrize("style", ["none", "scoped", "shadow"])
def test_a_nonce_for_every_answer(style: str) -> None:
    options: dict[str, Any] = {"style": style, "exit_link": True, "exit_script": True}
    snippet = pa.compile(FOUND, on=ON, slots=["nonce"], **options)
    assert snippet.render(nonce="YWJj") == rendered_plainly(
        FOUND, "html", {}, nonce="YWJj", **options
    )
    assert "'nonce-{nonce}'" in snippet.csp
    assert pa.render(FOUND, on=ON, nonce="YWJj", **options) == snippet.render(nonce="YWJj")


def test_many_nonces_are_remembered_as_one() -> None:
    from pride_actions import rendering

    found = campaign({"sign": (sign(), SIGN_WORDS)}, {"id": "nonces"})
    nonces = [f"n{number}" for number in range(20)]
    with patch.dict(rendering._remembered, clear=True):
        made = {pa.render(found, on=ON, style="scoped", nonce=nonce) for nonce in nonces}
        assert len(made) == 20
        assert len(rendering._remembered) == 1
        for nonce in nonces:  # an element is rendered again for each: nobody asks for it twice
            assert f'nonce="{nonce}"' in pa.render(found, "element", on=ON, nonce=nonce)
        assert len(rendering._remembered) == 1
    with pytest.raises(pa.OptionError, match="base64"):
        pa.render(found, on=ON, style="scoped", nonce='"><script>')


def test_a_template_is_entered_once_for_any_number_of_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[object] = []
    write = html.write

    def counted(*args: Any, **more: Any) -> str:
        calls.append(args)
        return write(*args, **more)

    monkeypatch.setattr(html, "write", counted)
    found = campaign({"sign": (sign(), SIGN_WORDS)}, {"id": "once"})
    snippet = pa.compile(found, on=ON, slots=["first_name"], **OWN)
    for number in range(20):
        snippet.render(first_name=f"Reader {number}")
        pa.render(found, on=ON, intro=f"Dear reader {number},", nonce=f"{number}")
    assert len(calls) == 2


def test_the_own_page_may_be_the_canonical_address() -> None:
    snippet = pa.compile(
        FOUND, "document", on=ON, slots=["own_page"], canonical="{own_page}", title="Ours"
    )
    made = snippet.render(own_page="https://partner.example/a?b=1&c='d'")
    assert made == pa.render(
        FOUND, "document", on=ON, canonical="https://partner.example/a?b=1&c='d'", title="Ours"
    )
    assert '<link rel="canonical" href="https://partner.example/a?b=1&amp;c=&#39;d&#39;">' in made


def test_braces_are_only_braces_unless_they_name_a_slot() -> None:
    snippet = pa.compile(FOUND, on=ON, slots=["region"], intro="{first_name} in {region}, {{7}}")
    assert "<p>{first_name} in A&amp;B, {{7}}</p>" in snippet.render(region="A&B")
    assert "<p>{region}</p>" in pa.compile(FOUND, on=ON, intro="{region}").text


def test_a_value_is_not_searched_for_slots() -> None:
    snippet = pa.compile(FOUND, on=ON, slots=["region", "first_name"], intro="{first_name}{region}")
    assert "<p>{region}{first_name}</p>" in snippet.render(
        first_name="{region}", region="{first_name}"
    )


WRONG: list[tuple[dict[str, object], str]] = [
    ({}, "'first_name' is not filled; 'own_page' is not filled"),
    ({"first_name": "A", "own_page": "http://a.example/"}, "own_page='http://a.example/' is no"),
    ({"first_name": "A", "own_page": "javascript:alert(1)"}, "is no https address"),
    ({"first_name": "", "own_page": "https://a.example/"}, "first_name='' is no text"),
    ({"first_name": " ", "own_page": "https://a.example/"}, "is no text"),
    ({"first_name": 7, "own_page": "https://a.example/"}, "first_name=7 is no text"),
    ({"first_name": "A\nB", "own_page": "https://a.example/"}, "not a single line"),
    ({"first_name": "\u202eA", "own_page": "https://a.example/"}, "not a single line of plain"),
    ({"first_name": "\ufdd0", "own_page": "https://a.example/"}, "not a single line of plain"),
    ({"first_name": "A" * 301, "own_page": "https://a.example/"}, "1 to 300 characters"),
    ({"firstname": "A", "own_page": "https://a.example/"}, "did you mean 'first_name'"),
]


@pytest.mark.parametrize(("values", "message"), WRONG)
def test_one_error_for_all_that_is_wrong(values: dict[str, object], message: str) -> None:
    snippet = pa.compile(FOUND, on=ON, slots=["first_name", "own_page"], **WORDS)
    with pytest.raises(pa.OptionError, match=message.partition(";")[0]):
        snippet.render(**values)


def test_what_cannot_be_compiled() -> None:
    with pytest.raises(pa.NotFoundError, match="no slot is called 'name'"):
        pa.compile(FOUND, slots=["name"])
    with pytest.raises(pa.OptionError, match=r"'region' is a slot, but \{region\} stands"):
        pa.compile(FOUND, slots=["region"], intro="Dear {first_name}")
    with pytest.raises(pa.OptionError, match="'nonce' is a slot, but"):
        pa.compile(FOUND, "text", slots=["nonce"])
    with pytest.raises(pa.OptionError, match="single text"):
        pa.compile(FOUND, slots="region")
    with pytest.raises(pa.OptionError, match="U\\+FDD0"):
        pa.compile(FOUND, intro="\ufdd0")


def test_a_day_within_its_stretch_of_time() -> None:
    snippet = pa.compile(FOUND, on=ON, slots=["day"])
    assert snippet.valid_until is not None
    last = snippet.valid_until.date()
    for day in (date(2026, 11, 21), last, datetime(2026, 11, 23, tzinfo=UTC), "2026-11-23"):
        with pytest.raises(pa.OptionError, match="day="):
            snippet.render(day=day)
    assert snippet.render(day=ON) == pa.render(FOUND, on=ON)


def test_the_day_is_told_in_words_before_the_campaign_was_checked() -> None:
    """There it stands in a sentence, so nothing is spliced and all is still right."""
    early, later = date.fromisoformat(CHECKED).replace(month=8), date(2026, 8, 20)
    snippet = pa.compile(FOUND, on=early, slots=["day"])
    assert isinstance(snippet.filling, Anew)
    assert snippet.render(day=later) == pa.render(FOUND, on=later)


@pytest.mark.parametrize("format", pa.FORMATS)
def test_what_a_snippet_says_of_itself(format: str) -> None:
    snippet = pa.compile(FOUND, format, on=ON, **NEEDED[format])
    assert snippet.text == snippet.render() == pa.render(FOUND, format, on=ON, **NEEDED[format])
    assert type(snippet.text) is type(pa.render(FOUND, format, on=ON, **NEEDED[format]))
    assert snippet.size == len(snippet.text.encode())
    assert len(snippet.digest) == 64
    assert snippet.valid_until == pa.resolve(FOUND, on=ON).valid_until
    assert pickle.loads(pickle.dumps(snippet)).text == snippet.text  # noqa: S301
    with pytest.raises(AttributeError):
        snippet.format = "other"  # type: ignore[misc]


def test_names_of_slots_stand_in_their_places_while_it_is_weighed() -> None:
    words: dict[str, Any] = {"title": "For {first_name}", "intro": "To {first_name} in {region},"}
    snippet = pa.compile(FOUND, on=ON, slots=["first_name", "region", "day"], **words)
    text = pa.render(FOUND, on=ON, **words)
    assert snippet.size == len(text.encode())
    assert snippet.digest == hashlib.sha256(text.encode()).hexdigest()


def test_its_links_are_those_that_stand_in_it() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS), "attend": (attend(), ATTEND_WORDS)})
    full = pa.compile(found, on=ON).links
    assert "https://petitions.example/1" in full
    assert len(set(full)) == len(full)
    banner = pa.compile(found, on=ON, layout="banner").links
    assert set(banner) < set(full)
    assert set(full) <= set(pa.compile(found, "text", on=ON).links)
    assert pa.compile(FOUND, on=ON, style="scoped").csp.startswith("style-src 'sha256-")
    assert pa.compile(FOUND, "text", on=ON).csp == ""


VALUES_OF = {"campaign_tag": "utm_source=weekly", "height": 480, "nonce": "YWJj"}


@pytest.mark.parametrize(
    ("format", "option"),
    [
        (name, option)
        for name, row in pa.FORMATS.items()
        for option in sorted(OPTIONS & row.options.keys())
        if not row.splices
    ],
)
def test_options_of_some_formats_are_slots(format: str, option: str) -> None:
    snippet = pa.compile(FOUND, format, on=ON, slots=[option, "day"], **NEEDED[format])
    given: dict[str, Any] = {option: VALUES_OF[option]}
    later = date(2026, 11, 25)
    expected = pa.render(FOUND, format, on=later, **given, **NEEDED[format])
    assert snippet.render(day=later, **given) == expected
    assert expected != pa.render(FOUND, format, on=later, **NEEDED[format])
    wrong_ones: list[Any] = ["", 0, True, None, []]
    assert snippet.size > 0
    assert ("{nonce}" in snippet.csp) == (option == "nonce")
    for wrong in wrong_ones:
        with pytest.raises(pa.OptionError, match=option):
            snippet.render(day=later, **{option: wrong})
    with pytest.raises(pa.OptionError, match="stands nowhere"):
        pa.compile(FOUND, "text", slots=[option])


# --- merge tags ----------------------------------------------------------------------------------

TAGS = {
    "first_name": "{{ subscriber.metadata.first_name }}",
    "region": "{{ subscriber.metadata.region }}",
}
MAILED = [name for name, row in pa.FORMATS.items() if "profile" in row.options]


@pytest.mark.parametrize("format", MAILED)
def test_slots_that_are_not_filled_are_merge_tags(format: str) -> None:
    words: dict[str, Any] = {"intro": "Dear {first_name} from {region}, {{ not a tag }}:"}
    snippet = pa.compile(
        FOUND, format, on=ON, slots=["first_name", "region"], profile="buttondown", **words
    )
    text = snippet.text
    assert f"Dear {TAGS['first_name']} from {TAGS['region']}, " in text
    assert text.count("{{ ") == 2
    some = snippet.render(region="Q&A {{ tag }}")
    assert TAGS["first_name"] in some
    assert some.count("{{ ") == 1
    whole = snippet.render(first_name="{{", region="{{ tag }}")
    assert type(text) is type(some) is type(whole) is type(pa.render(FOUND, format, on=ON))
    assert whole == rendered_plainly(
        FOUND,
        format,
        {"intro": "Dear {{ from {{ tag }}, {{ not a tag }}:"},
        profile="buttondown",
    )


def test_a_service_without_the_tag() -> None:
    with pytest.raises(pa.OptionError, match="'mailchimp' has no merge tag for the slot 'region'"):
        pa.compile(FOUND, "email", slots=["region"], intro="{region}", profile="mailchimp")
    for intro in ("{{region}}", "{region}%", "{region}} of", "*{region}"):
        with pytest.raises(pa.OptionError, match="merge tag for 'region'; part them"):
            pa.compile(FOUND, "email", slots=["region"], intro=intro, profile="buttondown")


ENCODED: list[Callable[[str], str]] = [
    quote, ascii, lambda text: "".join(f"&#{ord(char)};" for char in text), str.upper,
    lambda text: base64.b64encode(text.encode()).decode(),
    lambda text: text[:5], lambda text: text.replace("é", "&eacute;"),
]  # fmt: skip


@pytest.mark.parametrize("encode", ENCODED)
def test_a_mark_that_came_out_otherwise_is_not_guessed_at(encode: Callable[[str], str]) -> None:
    assert cut(f"<p>{encode(mark('intro'))}</p>", ["intro"]) is None


SEEN: list[Callable[[str], str]] = [
    quote, ascii, lambda text: "".join(f"&#{ord(char)};" for char in text), str.upper,
    lambda text: "".join(f"&#x{ord(char):x};" for char in text),
    lambda text: "".join(f"&#x{ord(char):X};" for char in text),
    lambda text: text[:1], lambda text: text[1:], lambda text: text[1:-1],
]  # fmt: skip


@pytest.mark.parametrize("encode", SEEN)
def test_a_mark_that_stands_there_twice_came_out_well_in_both_places(
    encode: Callable[[str], str],
) -> None:
    """Else readers would get signs that nobody can read, such as those in the address of a link."""
    twice = f"<a href='?{encode(mark('intro'))}'>{mark('intro')}</a>"
    assert cut(twice, ["intro"]) is None


def test_a_text_that_came_out_nowhere_is_not_left_out() -> None:
    assert cut(f"<p>{mark('intro')}</p>", ["intro", "title"]) is None
    assert cut(f"<p>{mark('intro')}</p>", ["intro", "nonce"]) is not None


def test_addresses_in_arabic_are_no_marks() -> None:
    splice = cut(f"https://a.example/%EF%B7%B2 {mark('intro')}", ["intro"])
    assert splice is not None
    assert splice.fill({"intro": "x"}) == "https://a.example/%EF%B7%B2 x"


# --- the seal ------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["html", "markdown", "text", "json"])
def test_audit_knows_what_was_filled_in(tmp_path: Path, format: str) -> None:
    snippet = pa.compile(
        example(), format, on=ON, slots=["first_name", "day"], intro="Dear {first_name},"
    )
    made = snippet.render(first_name="Ada & Bo", day=date(2026, 11, 23))
    (found,) = audited(tmp_path, *as_page(format, made), on=date(2026, 11, 24))
    assert (found.status, found.own.intro) == ("current", "Dear Ada & Bo,")


@pytest.mark.parametrize("format", ["html", "markdown", "text"])
def test_the_seal_holds_whatever_was_filled_in(tmp_path: Path, format: str) -> None:
    """What was altered in a snippet is told apart from what changed in the catalog since."""
    snippet = pa.compile(example(), format, on=ON, slots=["first_name"], **OWN)
    made = snippet.render(first_name="Ada")
    altered = made.replace("Each gift pays for 3 nights", "Each gift pays for 9 nights")
    assert altered != made
    (found,) = audited(tmp_path, *as_page(format, altered), on=ON)
    assert found.status == "altered"
    assert "not as it was made" in found.message


def test_a_nonce_does_not_break_the_seal(tmp_path: Path) -> None:
    made = pa.render(example(), on=ON, style="scoped", nonce="YWJj")
    altered = made.replace("Each gift pays for 3 nights", "Each gift pays for 9 nights")
    (found,) = audited(tmp_path, *as_page("html", altered), on=ON)
    assert "not as it was made" in found.message


def test_filling_leaves_the_digest_alone() -> None:
    snippet = pa.compile(FOUND, on=ON, slots=["first_name"], **OWN)
    checks = {snippet.render(first_name=name).rpartition("check=")[2][:10] for name in "ABC"}
    assert checks == {pa.render(FOUND, on=ON, intro="Other").rpartition("check=")[2][:10]}
    assert catalog()


# --- templates -----------------------------------------------------------------------------------

SLOTTED = {"nonce", "canonical", "body", "inside", "data"}
"""What templates are given that may hold a slot, beside these parts of the View."""
OF_VIEW = {"title", "intro", "credit", "stamp"}
PRINTERS = {"show", "inline", "block", "safe", "tojson"}
"""Filters that write a value one character at a time, and nothing else."""


def holds(node: nodes.Node) -> bool:
    """Say whether an expression is a value that may hold a slot."""
    if isinstance(node, nodes.Getattr) and node.attr == "text":
        return holds(node.node)
    if isinstance(node, nodes.Getattr):
        return (
            isinstance(node.node, nodes.Name) and node.node.name == "view" and node.attr in OF_VIEW
        )
    return isinstance(node, nodes.Name) and node.name in SLOTTED


def printed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return (
            node.name in PRINTERS and not node.args and node.node is not None and printed(node.node)
        )
    return holds(node)


def misused(node: nodes.Node) -> Iterator[nodes.Node]:
    """Give each use of a slot but to print it, and to ask whether there is anything to print."""
    for child in node.iter_child_nodes():
        if isinstance(node, nodes.Output) and printed(child):
            continue
        if isinstance(node, nodes.If) and child is node.test and holds(child):
            continue
        if isinstance(node, nodes.Getattr) and node.attr in {"lang", "dir"} and holds(child):
            continue
        if holds(child):
            yield child
        else:
            yield from misused(child)


@pytest.mark.parametrize("name", ["html.j2", "full.j2", "compact.j2", "document.j2"])
def test_slots_are_only_printed(name: str) -> None:
    source = (files("pride_actions") / "templates" / name).read_text(encoding="utf-8")
    tree = html._environment(CLASS_NAMES).parse(source)
    assert [f"{name}:{node.lineno}: {node}" for node in misused(tree)] == []


BAD = (
    "{% if view.intro == 'x' %}{% endif %}", "{{ view.intro | length }}", "{{ view.intro[0] }}",
    "{% set x = view.title.text %}", "{% for c in view.intro %}{% endfor %}", "{{ f(nonce) }}",
    "{{ 'a' ~ view.title.text }}", "{{ view.credit.upper() }}", "{{ body | replace('a', 'b') }}",
    "{{ 'x' if view.intro == 'y' }}", "{% macro m(a) %}{% endmacro %}{{ m(view.title) }}",
    "{{ view.intro if canonical else '' }}",
)  # fmt: skip


@pytest.mark.parametrize("template", BAD)
def test_the_check_sees_what_else_could_be_done_with_a_slot(template: str) -> None:
    assert list(misused(environment().parse(template)))


def test_every_slot_has_a_check() -> None:
    assert {*IN_WORDS, *OPTIONS, "day"} == set(SLOTS)
