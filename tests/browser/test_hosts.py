"""Pages that are hostile without meaning to be: a snippet looks the same on all of them."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

import pride_actions as pa
from pride_actions.cli import main
from tests.browser.visiting import NOTHING, ON, campaign, page_with, policy_of, snippet, visit
from tests.test_bidi import contacts

pytestmark = pytest.mark.browser

UNSAFE = f"{NOTHING}; style-src 'unsafe-inline'"
"""The hosts below have style elements of their own."""

HOSTS = {
    "everything unset": "*{all:unset}",
    "headings hidden": "h1,h2,h3,h4,h5,h6{display:none}",
    "loud paragraphs": "p{font-size:50px;color:red;line-height:1;margin:50px;max-width:100px}",
    "everything loud": "*{color:red;background:yellow;border:3px solid;padding:9px;float:left}",
    "by id": "#host section *{font:900 40px/3 serif;color:red;padding:40px;position:relative}"
    "#host section{display:grid;width:100px;opacity:.5;transform:rotate(9deg)}",
    "what is inherited": "body{font:italic 30px/2 fantasy;letter-spacing:4px;word-spacing:9px;"
    "text-transform:uppercase;text-align:right;text-indent:2em;white-space:nowrap;color:#eee;"
    "cursor:wait;visibility:visible;list-style:square;hyphens:auto;direction:rtl}",
    "a framework": "*,*::before,*::after{box-sizing:border-box}h2,h3{font-weight:500;"
    "line-height:1.2}a{color:#0d6efd;text-decoration:none}a:hover{color:red}svg{vertical-align:"
    "middle;max-width:100%}ul,ol,dl{padding-left:2rem;margin:0 0 1rem}dt{font-weight:700}dd{margin:"
    "0 0 .5rem 40px}small{font-size:.875em}strong{font-weight:bolder}",
    "animated": "#host *{transition:all 3s;animation:spin 3s infinite}"
    "@keyframes spin{to{rotate:1turn}}",
    "right to left": "",
}
"""What pages say of everything on them. None is ``!important``: against that, nothing helps."""

STUBBORN = {
    "drawn": "#host *::before,#host *::after{content:'!';display:block;font-size:40px}"
    "p::first-letter{font-size:90px}p::first-line{color:red}li::marker{color:red}",
    "another direction": "*{direction:rtl;unicode-bidi:bidi-override}",
}
"""What declarations in an element cannot take back, and a stylesheet can."""

DIFFERENCES = """async ([hosts, pseudo]) => {
  const host = document.getElementById('host').firstElementChild;
  const root = host.shadowRoot ? host.shadowRoot.querySelector('section') : host;
  const parts = [root, ...root.querySelectorAll('*:not(style, svg *, slot)')];
  if (host.shadowRoot) parts.push(...host.querySelectorAll('[slot]'));
  const names = [...getComputedStyle(root)].filter(name => !name.startsWith('--'));
  const looks = () => {
    const origin = root.getBoundingClientRect();
    return parts.map(element => {
      const box = element.getBoundingClientRect(), style = getComputedStyle(element);
      const told = [['box', [box.x - origin.x, box.y - origin.y, box.width, box.height].join()]];
      // A drawing is decoration: it may lose its colour, and must not lose its place.
      if (element.tagName !== 'svg') for (const name of names) told.push([name, style[name]]);
      if (element.tagName !== 'svg') for (const drawn of pseudo) {
        const style = getComputedStyle(element, drawn);
        const none = style.content === 'none';
        told.push([drawn, none ? '' : [style.content, style.color, style.fontSize].join()]);
      }
      return told;
    });
  };
  const sheet = document.getElementById('sheet'), clean = looks(), found = {};
  for (const [name, css] of Object.entries(hosts)) {
    sheet.textContent = css;
    document.dir = name.includes('right to left') ? 'rtl' : 'ltr';
    found[name] = looks().flatMap((told, at) => told.flatMap(([key, value], place) =>
      value === clean[at][place][1] ? [] :
      [`${parts[at].outerHTML.slice(0, 60)} ${key}: ${clean[at][place][1]} became ${value}`]));
  }
  return [parts.length, Object.fromEntries(Object.entries(found).filter(([, all]) => all.length))];
}"""

PSEUDO = ("::before", "::after", "::first-letter", "::first-line", "::marker")

PLACE = """<style>#host { position: absolute !important; left: 0 !important; top: 0 !important;
  display: block !important; width: 600px !important; padding: 0 !important; margin: 0 !important;
  border: 0 !important; float: none !important }</style><style id="sheet"></style>"""
"""Where the snippet stands is the page's own business."""


@pytest.mark.parametrize("layout", ["cards", "compact", "buttons"])
@pytest.mark.parametrize("style", ["scoped", "inline", "shadow"])
def test_it_looks_the_same_on_every_page(browser: Browser, style: str, layout: str) -> None:
    made = snippet(style=style, layout=layout, theme="pride", exit_link=True)
    hosts, pseudo = (HOSTS, ()) if style == "inline" else (HOSTS | STUBBORN, PSEUDO)
    visited = visit(browser, page_with(made, head=PLACE), UNSAFE)
    elements, found = visited.page.evaluate(DIFFERENCES, [hosts, pseudo])
    assert elements > 10
    assert found == {}


@pytest.mark.parametrize("layout", ["full", "compact", "buttons", "banner"])
@pytest.mark.parametrize("style", ["scoped", "shadow"])
def test_what_is_hidden_makes_no_page_longer(browser: Browser, style: str, layout: str) -> None:
    """The link for the keyboard, in a part of a page that scrolls by itself."""
    made = snippet(style=style, layout=layout, exit_link=True)
    around = f'<div style="height:200px;overflow:auto"><p style="height:4000px"></p>{made}</div>'
    visited = visit(browser, page_with(around), UNSAFE)
    assert visited.each("div", "e => e.scrollHeight > 4000")[:2] == [False, True]
    assert visited.page.evaluate("document.documentElement.scrollHeight") < 1000


PLACES = """e => [e.textContent, [...e.textContent].map((_, at) => {
  const range = document.createRange();
  range.setStart(e.firstChild, at);
  range.setEnd(e.firstChild, at + 1);
  return range.getBoundingClientRect().x - e.getBoundingClientRect().x;
})]"""
"""Where each letter stands."""


def test_numbers_and_addresses_keep_their_order(browser: Browser) -> None:
    """Some pages from right to left say so of each element."""
    made = pa.render(contacts(), "html", style="scoped", layout="compact", on=ON)
    visited = visit(browser, page_with(made, head='<style id="sheet"></style>'), UNSAFE)
    before = visited.each("bdi", PLACES)
    assert [text for text, _ in before] == ["office@gov.example", "+49301234567"]
    assert all(places == sorted(places) for _, places in before)
    visited.page.evaluate("sheet.textContent = '*{direction:rtl;unicode-bidi:bidi-override}'")
    assert visited.each("bdi", PLACES) == before


EDGES = """() => {
  const host = document.getElementById('host').firstElementChild;
  const root = host.shadowRoot ? host.shadowRoot.querySelector('section') : host;
  const box = root.getBoundingClientRect(), found = [];
  const look = parent => [...parent.children].forEach(part => {
    const { top, bottom, height } = part.getBoundingClientRect();
    if (height && part.tagName !== 'STYLE') found.push([top - box.top, box.bottom - bottom]);
    if (parent === root && part.tagName === 'SLOT') look({ children: part.assignedElements() });
  });
  look(root);
  return [Math.min(...found.map(edge => edge[0])), Math.min(...found.map(edge => edge[1]))];
}"""


@pytest.mark.parametrize("layout", ["full", "compact", "buttons", "banner"])
@pytest.mark.parametrize("style", ["scoped", "inline", "shadow"])
def test_there_is_as_much_room_below_as_above(browser: Browser, style: str, layout: str) -> None:
    made = pa.render_html(campaign(), on=ON, style=style, layout=layout)
    visited = visit(browser, page_with(made), UNSAFE)
    above, below = visited.page.evaluate(EDGES)
    assert below == above > 20


ISOLATED = """() => {
  const own = document.getElementById('own'), parts = [own, ...own.querySelectorAll('*')];
  const look = () => JSON.stringify(parts.map(part => {
    const style = getComputedStyle(part);
    return [...style].map(name => style[name]);
  }));
  const beside = look();
  document.getElementById('host').remove();
  return beside === look();
}"""


@pytest.mark.parametrize("style", ["scoped", "inline", "shadow"])
def test_it_changes_nothing_on_the_page(browser: Browser, style: str) -> None:
    own = (
        '<div id="own" style="width:600px"><h2 class="title">Ours</h2><p class="notice">Our <a '
        'href="#">link</a></p><ul><li>one</li></ul><section><h3>Part</h3></section></div>'
    )
    made = page_with(snippet(style=style, theme="dark")).replace("<div id", f"{own}<div id", 1)
    visited = visit(browser, made, UNSAFE)
    assert visited.page.evaluate(ISOLATED)


COLOURS = """() => [...document.querySelectorAll('#host > section')].map(host => {
  const root = host.shadowRoot ? host.shadowRoot.querySelector('section') : host;
  return [root, ...root.querySelectorAll('a, h2, h3, dl, dt, dd, small, .pa-item')].map(element => {
    const style = getComputedStyle(element);
    const told = ['color', 'backgroundColor', 'font', 'padding', 'margin', 'display'];
    return told.map(name => style[name]).join(' ');
  }).join(', ');
})"""


@pytest.mark.parametrize("style", ["scoped", "inline", "shadow"])
def test_looks_do_not_mix_on_one_page(browser: Browser, style: str) -> None:
    """Also not with a second copy, with another layout or with another style's."""
    themes = ["light", "dark", "contrast", "plain", "light"]
    made = [snippet(style=style, theme=name, layout="compact") for name in themes]
    made += [snippet(style=style, theme="light", layout=name) for name in ("full", "banner")]
    others = [snippet(style=other, theme="contrast") for other in ("scoped", "shadow", "inline")]
    alone = []
    for text in made:
        visited = visit(browser, page_with(text), UNSAFE)
        alone += visited.page.evaluate(COLOURS)
    visited = visit(browser, page_with("".join([*made, *others])), UNSAFE)
    assert visited.page.evaluate(COLOURS)[: len(made)] == alone
    assert len(set(alone)) == 6


@pytest.mark.parametrize("style", ["scoped", "inline", "shadow", "none"])
def test_ten_copies_leave_each_other_alone(browser: Browser, style: str) -> None:
    made = snippet(style=style, theme="plain", exit_link=True, layout="buttons") * 10
    visited = visit(browser, page_with(made), policy_of(made))
    found = visited.page.evaluate(COLOURS)
    assert len(found) == 10
    assert len(set(found)) == 1
    visited.assert_quiet()
    visited.assert_accessible()


@pytest.mark.parametrize("style", ["none", "scoped", "inline", "shadow"])
@pytest.mark.parametrize("more", [(), ("--exit-link", "--exit-script"), ("--nonce", "YQ==")])
def test_the_policy_that_is_printed_is_enough(
    browser: Browser, style: str, more: tuple[str, ...]
) -> None:
    told = CliRunner().invoke(main, ["embed", "chechnya", "--style", style, *more])
    printed = re.search(r"has to allow:\n +(.*)", told.stderr)
    policy = f"{NOTHING}; {printed[1]}" if printed else NOTHING
    visited = visit(browser, page_with(told.stdout), policy)
    visited.assert_quiet()
    dressed = visited.page.evaluate(COLOURS)[0]
    assert ("26px" in dressed) == (style != "none"), "the style element is in force"
    if printed:
        visited = visit(browser, page_with(told.stdout), NOTHING)
        assert visited.complaints, "nothing that is printed is without need"
