"""The public names, what importing them costs, and what they refuse."""

from __future__ import annotations

import inspect
import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
import pytest

import pride_actions as pa
from pride_actions import keywords
from pride_actions.richtext import Fault, RichTextError
from tests.making import SIGN_WORDS, action, campaign, needed, petition, sign

ON = date(2026, 11, 10)

NAMES = {
    "Campaign",
    "Catalog",
    "FORMATS",
    "MissingExtraError",
    "NotFoundError",
    "OptionError",
    "PackError",
    "PrideActionsError",
    "Problem",
    "Section",
    "Snippet",
    "View",
    "__version__",
    "compile",
    "load",
    "render",
    "render_email",
    "render_html",
    "render_json",
    "render_markdown",
    "render_text",
    "resolve",
}
"""Frozen: a name that goes away or changes its meaning needs a year of warnings."""


def test_the_public_names_are_frozen() -> None:
    assert set(pa.__all__) == set(dir(pa)) == NAMES
    for name in NAMES:
        assert getattr(pa, name) is not None


def test_every_public_name_is_documented() -> None:
    undocumented = [
        name for name in NAMES - {"FORMATS", "__version__"} if not inspect.getdoc(getattr(pa, name))
    ]
    assert undocumented == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = pa.nonsense


def modules_after(code: str) -> set[str]:
    """Give the top-level modules that a fresh process has after some code."""
    told = f"{code}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


HEAVY = {"pydantic", "pydantic_core", "jinja2", "markupsafe", "yaml", "babel", "click", "httpx"}


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert modules_after("import pride_actions") & HEAVY == set()


def test_the_extras_are_not_imported_by_a_render() -> None:
    code = "import pride_actions as pa; pa.render_text('chechnya-2017')"
    assert modules_after(code) & {"click", "httpx"} == set()


def test_all_errors_have_one_parent() -> None:
    errors = [getattr(pa, name) for name in NAMES if name.endswith("Error")]
    assert all(issubclass(error, pa.PrideActionsError) for error in errors)
    assert issubclass(pa.NotFoundError, KeyError)


@pytest.mark.parametrize(
    "error",
    [
        pa.PackError([pa.Problem("pack.yaml", 1, 1, "missing-field", "error", "'id' is missing")]),
        pa.NotFoundError("campaign", "chechnia", ["chechnya"]),
        pa.OptionError("max_actions=0 leaves nothing to show"),
        pa.MissingExtraError("checking links", "online"),
        RichTextError([Fault(0, 4, "text-html", "HTML is not understood", "remove it")]),
    ],
)
def test_an_error_reaches_another_process_as_it_was(error: pa.PrideActionsError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def test_a_catalog_is_an_immutable_mapping() -> None:
    catalog = pa.load()
    assert sorted(catalog) == ["chechnya", "chechnya-2017"]
    assert "chechnya" in catalog
    assert "pride/chechnya" in catalog
    assert catalog["pride/chechnya"] is catalog["chechnya"]
    with pytest.raises(TypeError):
        catalog["x"] = catalog["chechnya"]  # type: ignore[index]
    with pytest.raises(KeyError, match="did you mean 'chechnya'"):
        catalog["chechna"]
    # As from a form in which the field is missing.
    assert catalog.get(None) is None  # type: ignore[call-overload]


def test_a_campaign_cannot_be_changed() -> None:
    found = pa.load()["chechnya"]
    with pytest.raises(AttributeError):
        found.digest = "x"  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        found.facts.id = "x"  # type: ignore[misc]


def test_a_campaign_survives_pickling() -> None:
    found = pa.load()["chechnya"]
    copy = pickle.loads(pickle.dumps(found))  # noqa: S301
    assert pa.render_html(copy, on=ON) == pa.render_html(found, on=ON)


def test_what_stands_for_an_object_in_a_log_is_short() -> None:
    catalog = pa.load()
    assert repr(catalog) == "<Catalog of pride/chechnya-2017, pride/chechnya>"
    assert repr(catalog["chechnya"]) == "<Campaign pride/chechnya>"
    assert len(repr(pa.compile("chechnya", on=ON))) < 300


def test_the_two_hours_of_one_name_in_autumn_are_told_apart() -> None:
    closing = petition(closes="2026-10-25T02:50", timezone="Europe/Berlin")
    found = campaign({"sign": (action("sign", petitions={"one": closing}), SIGN_WORDS)})
    first = datetime(2026, 10, 25, 2, 40, tzinfo=ZoneInfo("Europe/Berlin"))
    second = first.replace(fold=1)
    assert first == second
    assert pa.resolve(found, on=first).actions[0].state == "ending-soon"
    assert pa.resolve(found, on=second).actions[0].state == "ended"
    assert "ended" not in pa.render_text(found, on=first).lower()
    assert "ended" in pa.render_text(found, on=second).lower()


def test_html_is_not_escaped_again_by_a_template() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    template = jinja2.Environment(autoescape=True).from_string("{{ snippet }}")
    html = pa.render_html(found, on=ON)
    assert template.render(snippet=html) == html


def test_the_short_ways_say_the_same_as_the_long_one() -> None:
    short_ways: dict[str, Any] = {
        "html": pa.render_html,
        "markdown": pa.render_markdown,
        "json": pa.render_json,
        "text": pa.render_text,
    }
    for name, short in short_ways.items():
        assert short("chechnya", on=ON) == pa.render(pa.load()["chechnya"], name, on=ON)


def test_type_checkers_know_the_options_of_a_format() -> None:
    """The comments hold that mypy objects: it tells of those that are not needed."""
    with pytest.raises(pa.OptionError, match="locale"):
        pa.render_html("chechnya", lcoale="de")  # type: ignore[call-arg]
    with pytest.raises(pa.OptionError, match="flavour"):
        pa.render_text("chechnya", flavour="ghost")  # type: ignore[call-arg]
    with pytest.raises(pa.OptionError, match="max_bytes"):
        pa.render_email("chechnya", max_bytes="many")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("format", "told"),
    [
        ("html", keywords.HtmlOptions),
        ("markdown", keywords.MarkdownOptions),
        ("json", keywords.Options),
        ("text", keywords.Options),
        ("email", keywords.EmailOptions),
    ],
)
def test_what_type_checkers_know_is_what_there_is(format: str, told: Any) -> None:
    view = set(inspect.signature(pa.resolve).parameters) - {"campaign", "use"}
    own = set(pa.FORMATS[format].options)
    assert set(told.__annotations__) == (own if format == "email" else own | view)


def test_rendering_is_thread_safe() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)}, {"id": "threads"})
    formats = [name for name, row in pa.FORMATS.items() if not row.needs]
    made: list[set[str]] = []

    def work(number: int) -> None:
        made.append({pa.render(found, name, on=ON, title=f"{number % 3}") for name in formats})

    threads = [threading.Thread(target=work, args=[number]) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({text for texts in made for text in texts}) == 3 * len(formats)


def test_what_is_remembered_is_bounded() -> None:
    from pride_actions import rendering

    found = campaign({"sign": (sign(), SIGN_WORDS)})
    for number in range(rendering.MOST_REMEMBERED + 10):
        pa.render(found, "json", on=ON, intro=str(number))
    assert len(rendering._remembered) <= rendering.MOST_REMEMBERED


def test_a_second_render_is_remembered() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    assert pa.render_html(found, on=ON) is pa.render_html(found, on=ON)
    assert pa.render_html(found) is pa.render_html(found)


@pytest.mark.parametrize("call", [pa.render, pa.resolve, pa.compile, pa.render_email, pa.load])
@pytest.mark.parametrize("wrong", [None, 42, [], b"chechnya"])
def test_what_is_no_campaign_and_no_pack_is_said_to_be_none(
    call: Callable[[Any], object], wrong: object
) -> None:
    with pytest.raises(pa.OptionError, match="is neither"):
        call(wrong)


@pytest.mark.parametrize("format", ["htm", None, 42, ["html"]])
def test_what_is_no_format_is_said_to_be_none(format: Any) -> None:
    with pytest.raises(pa.NotFoundError, match="no format is called"):
        pa.render("chechnya", format)


@pytest.mark.parametrize("level", [0, 7, "2", 2.0, True, None])
@pytest.mark.parametrize("format", ["html", "markdown", "document"])
def test_the_level_of_a_title_is_a_whole_number(format: str, level: object) -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)}, {"id": "levels"})
    with pytest.raises(pa.OptionError, match=r"heading_level=.* is not a whole number"):
        pa.render(found, format, on=ON, heading_level=level)


@pytest.mark.parametrize("given", [pa.resolve("chechnya-2017"), pa.load(), None], ids=type)
def test_what_is_no_campaign_is_named_in_brief(given: Any) -> None:
    with pytest.raises(pa.OptionError, match=r"a .* is neither a campaign") as told:
        pa.render(given)
    assert len(str(told.value)) < 120


@pytest.mark.parametrize("use", ["newslettr", "", None, ["web"]])
def test_a_use_that_no_consent_knows_is_refused(use: Any) -> None:
    with pytest.raises(pa.NotFoundError, match="no use is called"):
        pa.resolve("chechnya", use=use)


WRONG: tuple[object, ...] = (3, 1.5, b"x", "false", True, [3], {"a": 1})
"""Values of all sorts: of each only those are tried that an option does not take."""

TAKES = {("campaign_tag", dict), ("alternates", dict), ("exit_link", str)}
"""What some options take beside the type of their default."""


@pytest.mark.parametrize("format", pa.FORMATS)
def test_an_option_of_another_type_is_refused_and_none_is_as_left_out(format: str) -> None:
    row = pa.FORMATS[format]
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    given: dict[str, Any] = {"on": ON, **needed(format)}
    plainly = pa.render(found, format, **given)
    for name, option in row.options.items():
        if not option.default and name not in row.needs:
            assert pa.render(found, format, **(given | {name: None})) == plainly
        for value in WRONG:
            if type(value) is not type(option.default) and (name, type(value)) not in TAKES:
                with pytest.raises(pa.PrideActionsError, match=name):
                    pa.render(found, format, **(given | {name: value}))
