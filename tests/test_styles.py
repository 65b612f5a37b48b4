"""Styles and layouts: each keeps to itself, loads nothing, is small, and warns before it links."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import nh3
import pytest

import pride_actions as pa
from pride_actions.renderers import html as renderer
from pride_actions.renderers.table import LAYOUTS, STYLES, THEME_NAMES
from pride_actions.theme import theme
from pride_actions.theme.parts import unused
from pride_actions.theme.sheets import RESET, embedded, hosted, paged, shadowed
from pride_actions.theme.stylesheet import rules
from tests import tools
from tests.making import CHECKED, RISK, SIGN_WORDS, SOURCE, action, campaign, sign

ON = date(2026, 11, 22)
PACKS = tools.ROOT / "tests" / "packs"

BUDGETS = {
    ("none", "full"): 4096,
    ("none", "compact"): 1536,
    ("scoped", "full"): 4096,
    ("scoped", "compact"): 2304,
    ("inline", "full"): 4096,
    ("inline", "compact"): 1792,
    ("shadow", "full"): 4096,
    ("shadow", "compact"): 2304,
}
"""How many bytes the campaign with five actions may have, gzipped, by style and layout."""


@cache
def reference() -> pa.Campaign:
    """Five actions, one source each."""
    return pa.load(PACKS / "reference")["reference"]


def rendered(style: str, layout: str = "full", name: str = "light", **options: Any) -> str:
    return pa.render_html(reference(), on=ON, style=style, layout=layout, theme=name, **options)


def tree_of(html: str) -> list[Element]:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def style_of(html: str) -> str:
    found = re.findall(r"<style><!--(.*?)--></style>", html, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def rules_in(css: str) -> Iterator[tuple[str, str]]:
    """Give selector and declarations of each rule, those in ``@media`` too."""
    css = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}", r"\1", css)
    assert "@" not in re.sub(r"@page\b", "", css), "a kind of rule that this does not know"
    yield from re.findall(r"([^{}]+)\{([^{}]*)\}", css)


def declarations(body: str) -> list[str]:
    return [part for part in body.split(";") if part]


# --- each style keeps to itself ------------------------------------------------------------------


@pytest.mark.parametrize("name", THEME_NAMES)
def test_scoped_reaches_nothing_outside_and_beats_the_page(name: str) -> None:
    made = rendered("scoped", name=name)
    found, own = list(rules_in(style_of(made))), scope_of(made)
    assert len(found) > 40
    for selectors, body in found:
        for selector in re.sub(r"\([^()]*\)", "", selectors).split(","):
            assert re.match(rf"\.{own}(?=$|[ .:\[])", selector), selector
        for declaration in declarations(body):
            assert declaration.startswith("--pa-") or declaration.endswith("!important"), (
                declaration
            )


def test_scoped_takes_back_what_the_page_set_before_it_sets_its_own() -> None:
    css = style_of(rendered("scoped"))
    assert css.index("all:initial") < css.index("max-width:720px")
    assert css.index("all:revert") < css.index("margin:0 0 12px")
    assert RESET.count("{") == RESET.count("}")


def scope_of(html: str) -> str:
    """The class name for which the rules of a snippet are."""
    (name,) = re.findall(r"^<section class=\"pa (pa-[0-9a-f]{6})", html)
    assert f".{name}{{--pa-" in style_of(html)
    return str(name)


def test_different_looks_can_stand_on_one_page() -> None:
    """Of two snippets with one class name all rules are the same; else none meets the other."""
    looks = [*product(THEME_NAMES, LAYOUTS, (False, True))]
    sheets: dict[str, set[str]] = {}
    for name, layout, leaves in looks:
        made = rendered("scoped", layout, name, exit_link=leaves)
        sheets.setdefault(scope_of(made), set()).add(style_of(made))
    assert {len(found) for found in sheets.values()} == {1}
    assert len(sheets) >= len(THEME_NAMES) * 4


@pytest.mark.parametrize("style", ["scoped", "shadow"])
def test_one_line_of_a_policy_serves_every_language_and_campaign(style: str) -> None:
    views = [pa.resolve("chechnya", on=ON, locale=code) for code in ("en", "ar", "uk")]
    views.append(replace(pa.resolve(reference(), on=ON), locale="ur", dir="rtl"))
    made = [renderer.render(view, style=style, layout="compact") for view in views]
    assert len({style_of(html) for html in made}) == 1
    found = [re.findall(r' (pa-tall\d+)"', html) for html in made]
    assert found == [[], ["pa-tall20"], [], ["pa-tall45"]]
    assert all(f".{name}{{--pa-tall" in style_of(made[0]) for one in found for name in one)


def everything_shown() -> list[pa.View]:
    """Views that have among them whatever a View can have."""
    views = [pa.resolve(id, on=ON, intro="a", credit="b") for id in pa.load()]
    views.append(pa.resolve(reference(), on=ON))
    views += [pa.resolve(one, on=ON) for one in pa.load(PACKS / "every-field").values()]
    return [*views, pa.resolve("chechnya", on=ON, locale="de")]  # a draft


def names_in(html: str) -> set[str]:
    """The names of rules that are for the elements of a snippet."""
    elements = tree_of(html)
    tags = {element.tag.rpartition("}")[2] for element in elements}
    classes = {name for element in elements for name in element.get("class", "").split()}
    return tags | {name.removeprefix("pa-") for name in classes}


@pytest.mark.parametrize("leaves", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_has_every_rule_that_it_uses(layout: str, leaves: bool) -> None:
    left_out = unused(layout, leaves=leaves)
    for view in everything_shown():
        made = renderer.render(view, style="scoped", layout=layout, theme="pride", exit_link=leaves)
        assert not names_in(made) & left_out
    css = style_of(made)
    assert left_out <= rules().keys() | {"skip"}
    for name in rules(layout).keys() - left_out - {"pa"}:
        assert re.search(rf" (?:\.pa-)?{name}[,{{]", css), name


@pytest.mark.parametrize("name", [name for name in THEME_NAMES if name != "auto"])
def test_inline_needs_no_style_element_and_no_class(name: str) -> None:
    for layout in LAYOUTS:
        html = rendered("inline", layout, name)
        assert "var(" not in html
        for element in tree_of(html)[1:]:
            assert element.tag not in {"style", "script", "template"}
            assert not element.attrib.keys() & {"class", "id"}


def test_inline_cannot_follow_the_reader() -> None:
    with pytest.raises(pa.OptionError, match="'light' or 'dark'"):
        rendered("inline", name="auto")


def test_none_has_class_names_for_the_hosted_stylesheet() -> None:
    used = set()
    for layout in LAYOUTS:
        elements = tree_of(rendered("none", layout, exit_link=True))
        assert not any("style" in {*element.attrib, element.tag} for element in elements)
        used |= {name for element in elements for name in element.get("class", "").split()}
    css = hosted(theme("auto"))
    for name in used - {"pa-exit-link"}:
        assert f".{name}" in css, name


def test_every_rule_dresses_something() -> None:
    """A name that no template uses any more is dead weight in every snippet."""
    shown = "".join(
        renderer.render(view, style="scoped", layout=layout, theme="pride", exit_link=True)
        for view in everything_shown()
        for layout in LAYOUTS
    )
    assert rules().keys() - names_in(shown) == set()


def test_shadow_has_its_rules_inside_and_its_words_on_both_sides() -> None:
    html = rendered("shadow")
    head, _, rest = html.partition('<template shadowrootmode="open">')
    inside, _, beside = rest.partition("</template>")
    assert head.startswith('<section class="pa"')
    assert "<style>" in inside
    assert "<style>" not in beside
    assert tools.hrefs(inside) == tools.hrefs(beside) == tools.hrefs(rendered("none"))
    assert inside.count("<slot") == beside.count('slot="pa-stamp"') == 1
    assert len(re.findall(r"check=\w{10}", html)) == 1


def test_what_is_no_style_names_one_that_is() -> None:
    with pytest.raises(pa.NotFoundError, match="'scoped'"):
        rendered("scopd")
    with pytest.raises(pa.NotFoundError, match="style"):
        rendered("page")


# --- nothing is loaded, and nothing moves --------------------------------------------------------


SHEETS = {"scoped": embedded, "shadow": shadowed, "document": paged, "none": hosted}


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("style", SHEETS)
def test_no_stylesheet_loads_or_moves_anything(style: str, name: str) -> None:
    css = SHEETS[style](theme(name, accent="#7b1fa2"))
    for word in ("url(", "@import", "@font-face", "http:", "https:", "//", "expression", "<", "\\"):
        assert word not in css.replace('[href^="http"]', "").replace('" <"', ""), word
    for moving in ("animation", "transition", "@keyframes", "position:fixed", "z-index"):
        assert moving not in css, moving


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_snippet_loads_anything(style: str, layout: str) -> None:
    allowed = {"class", "style", "lang", "dir", "href", "rel", "referrerpolicy", "start"}
    allowed |= {"shadowrootmode", "slot", "name"}
    for element in tree_of(rendered(style, layout))[1:]:
        if element.tag.startswith("{http://www.w3.org/2000/svg}"):
            continue
        assert element.tag not in {"script", "link", "img", "iframe", "object", "form", "input"}
        assert element.attrib.keys() <= allowed
        if element.get("href", "").startswith("http"):
            assert element.get("referrerpolicy") == "no-referrer"
            assert "noreferrer" in element.get("rel", "")


@pytest.mark.parametrize("style", STYLES)
def test_everything_is_in_the_words_alone(style: str) -> None:
    """After a sanitiser that keeps no style and no class, all can still be read and followed."""
    kept = {"p", "a", "h2", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em"}
    left = nh3.clean(rendered(style), tags=kept, attributes={"a": {"href"}}, link_rel=None)
    assert dict.fromkeys(tools.hrefs(left)) == dict.fromkeys(tools.hrefs(rendered("none")))
    assert "pride-actions reference/reference format=html" in left
    assert "--pa-" not in left


# --- small ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("style", "layout"), BUDGETS)
def test_it_is_small(style: str, layout: str) -> None:
    assert len(reference().facts.actions) == 5
    size = len(gzip.compress(rendered(style, layout).encode(), 9, mtime=0))
    assert BUDGETS[style, layout] * 0.25 < size < BUDGETS[style, layout]


# --- a warning comes before what it warns of -----------------------------------------------------


def _risky(level: str, place: str) -> pa.Campaign:
    """Two actions, the first with a warning; each has one address, which stands nowhere else."""
    warning = {
        "level": level,
        "jurisdictions": [place],
        "checked_on": CHECKED,
        "sources": ["report"],
    }
    risk = RISK | {"by_jurisdiction": {place: "care"}}
    safe = SIGN_WORDS | {"title": "Sign something else"}
    return campaign(
        {
            "risky": (sign(url="https://risky.example/") | {"risk": risk}, SIGN_WORDS),
            "safe": (sign(url="https://safe.example/"), safe),
        },
        facts={"advisories": {"care": warning}},
        words={"advisories": {"care": {"title": "Take care there", "text": "It is dangerous."}}},
    )


@pytest.mark.parametrize("level", ["note", "caution", "danger"])
@pytest.mark.parametrize(("style", "layout"), [*product(STYLES, LAYOUTS)])
def test_a_warning_comes_before_the_link_it_warns_of(style: str, layout: str, level: str) -> None:
    html = pa.render_html(_risky(level, "RU"), on=ON, style=style, layout=layout)
    for part in html.split("</template>"):
        if layout == "banner":
            assert "https://risky.example/" not in part, "there is one without a warning"
        else:
            assert part.index("Take care there") < part.index("https://risky.example/")
        assert "https://safe.example/" in part


@pytest.mark.parametrize("level", ["note", "caution", "danger"])
def test_a_banner_shows_a_warning_before_its_link_and_no_danger(level: str) -> None:
    html = pa.render_html(_risky(level, "RU"), on=ON, layout="banner", only=["risky"])
    assert ("https://risky.example/" in html) == (level != "danger")
    if level != "danger":
        assert html.index("Take care there") < html.index("https://risky.example/")


@pytest.mark.parametrize("level", ["note", "caution", "danger"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_part_has_the_warnings_of_what_it_is_part_of(layout: str, level: str) -> None:
    """Also where that is not shown, since nothing but its parts is done by a link."""
    inner = action("share", actions={"inner": sign()})
    outer = action("talk", actions={"middle": inner})
    said = {"title": "Share", "actions": {"inner": SIGN_WORDS}}
    warning = {"level": level, "checked_on": CHECKED, "sources": ["report"]}
    nested = campaign(
        {"outer": (outer, {"title": "Talk", "actions": {"middle": said}})},
        facts={"advisories": {"care": warning | {"kinds": ["talk"]}}},
        words={"advisories": {"care": {"title": "Take care there", "text": "It is dangerous."}}},
    )
    html = pa.render_html(nested, on=ON, layout=layout)
    link = "https://petitions.example/1"
    assert (link in html) == ((layout, level) != ("banner", "danger"))
    if link in html:
        assert html.index("Take care there") < html.index(link)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_a_layout_shows_has_its_sources(layout: str) -> None:
    """Of an action that is not shown no source is, either."""
    other, unshown = (
        SOURCE | {"url": f"https://news.example/{name[0]}", "title": name}
        for name in ("Another report", "Unshown")
    )
    found = campaign(
        {
            "sign": (sign() | {"sources": ["other"]}, SIGN_WORDS),
            "talk": (action("talk", sources=["unshown"]), {"title": "Talk about it"}),
        },
        {"sources": {"report": SOURCE, "other": other, "unshown": unshown}},
    )
    html = pa.render_html(found, on=ON, layout=layout)
    assert ("A report" in html, "Another report" in html) == (True, True)
    assert ("Unshown" in html) == (layout not in ("buttons", "banner"))


def test_a_warning_of_several_paragraphs_keeps_together() -> None:
    text = "It is dangerous.\n\n- At night\n- By day\n\nStay at home."
    said = {"title": "Take care there", "text": text}
    german = {
        "locale": "de",
        "title": "Kampagne",
        "summary": "Worum es geht.",
        "review": {"status": "draft"},
        "advisories": {"care": {"title": "Vorsicht", "text": "Gefahr.\n\nBleibt zu Hause."}},
        "actions": {"safe": SIGN_WORDS},
    }
    warned = campaign(
        {"safe": (sign(), SIGN_WORDS)},
        facts={"advisories": {"care": {"checked_on": CHECKED, "sources": ["report"]}}},
        words={"advisories": {"care": said}},
        de=german,
    )
    for locale, last in (("en", "Stay at home."), ("de", "Bleibt zu Hause.")):
        html = pa.render_html(warned, on=ON, layout="compact", locale=locale)
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parseFragment(html)
        assert parser.errors == []
        (notice,) = tree.findall(".//div[@class='pa-notice']")
        assert last in "".join(notice.itertext())
    assert "Stay at home." in html, "the original is there as well"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_warning_at_the_whole_campaign_comes_before_any_link_that_acts(layout: str) -> None:
    everywhere = campaign(
        {"safe": (sign(), SIGN_WORDS)},
        facts={"advisories": {"care": {"checked_on": CHECKED, "sources": ["report"]}}},
        words={"advisories": {"care": {"title": "Take care", "text": "It is dangerous."}}},
    )
    html = pa.render_html(everywhere, on=ON, layout=layout)
    assert html.index("Take care") < html.index("https://petitions.example/1")


@pytest.mark.parametrize("layout", ["full", "cards", "compact"])
def test_what_not_to_do_is_told_with_every_action(layout: str) -> None:
    view = pa.resolve("chechnya", on=ON)
    html = "".join(tree_of(renderer.render(view, style="scoped", layout=layout))[0].itertext())
    actions = [one for action in view.actions for one in (action, *action.actions)]
    advice = [entry.text.text for one in actions for entry in one.do_not]
    assert len(advice) > 8
    assert all(text in html for text in advice)


@pytest.mark.parametrize("layout", ["buttons", "banner"])
def test_small_layouts_leave_out_what_is_not_done_by_a_link(layout: str) -> None:
    idle = campaign({"talk": (action("talk"), {"title": "Talk about it", "text": "At dinner."})})
    html = pa.render_html(idle, on=ON, layout=layout)
    assert "Talk about it" not in html
    assert "Talk about it" in pa.render_html(idle, on=ON, layout="compact")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_who_says_so_and_until_when_is_in_every_layout(layout: str) -> None:
    html = rendered("none", layout)
    view = pa.resolve(reference(), on=ON)
    told = {row.key: row.value.text for row in view.rows}
    for key in ("publisher", "verified", "valid_until"):
        assert told[key] in html, key


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", ["none", "inline", "shadow"])
def test_words_of_two_blocks_stay_apart_without_their_tags(style: str, layout: str) -> None:
    for found in pa.load(PACKS / "every-field").values():
        html = pa.render(found, "html", on=ON, style=style, layout=layout, exit_link=True)
        blocks = "article|blockquote|d[dlt]|div|h[1-6]|li|ol|p|section|ul"
        assert re.findall(rf"</(?:{blocks})><(?:{blocks})[ >]", html) == []
