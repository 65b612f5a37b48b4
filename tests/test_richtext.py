"""Words are read into one tree, and every writer says the same with it, whatever the words are."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from itertools import pairwise
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pride_actions.errors import OptionError, PrideActionsError
from pride_actions.richtext import (
    SCHEMES,
    Block,
    Break,
    Bullets,
    Emph,
    Fault,
    Inline,
    Lang,
    Link,
    Numbered,
    Para,
    Quote,
    Ref,
    RichText,
    RichTextError,
    Str,
    Strong,
    display_width,
    escape_markdown,
    inline_html,
    inline_text,
    parse,
    resolve_refs,
    to_html,
    to_markdown,
    to_source,
    to_text,
    wrap,
    wrapping,
)
from pride_actions.richtext.faults import MAX_LENGTH
from pride_actions.richtext.html import LINK_ATTRS
from pride_actions.richtext.markdown_words import _sayable
from pride_actions.richtext.parsing import _Reader
from pride_actions.richtext.plain_words import is_plain
from pride_actions.richtext.tidying import tidy
from pride_actions.richtext.tree import map_paragraphs, paragraphs


def para(*children: Inline) -> RichText:
    return RichText((Para(children),))


def words(text: str) -> tuple[Str]:
    return (Str(text),)


def faults(source: str) -> tuple[Fault, ...]:
    with pytest.raises(RichTextError) as caught:
        parse(source)
    return caught.value.faults


def read(source: str) -> RichText | RichTextError:
    try:
        return parse(source)
    except RichTextError as error:
        return error


def codes(source: str) -> list[str]:
    return [fault.code for fault in faults(source)]


# --- reading ------------------------------------------------------------------------------------

A, B = Para(words("a")), Para(words("b"))


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("", ()),
        (" \n\n ", ()),
        ("a", (A,)),
        ("  a\n\n\n b\n", (A, B)),
        ("a\n \nb", (A, B)),
        ("a\r\n\r\nb", (A, B)),
        ("one\n  two", (Para(words("one two")),)),
        ("one\\\ntwo", (Para((Str("one"), Break(), Str("two"))),)),
        ("one  \ntwo", (Para((Str("one"), Break(), Str("two"))),)),
        ("*a*", (Para((Emph(words("a")),)),)),
        ("__a__", (Para((Strong(words("a")),)),)),
        ("***a***", (Para((Emph((Strong(words("a")),)),)),)),
        ("*a _b_ c*", (Para((Emph(words("a b c")),)),)),
        ("*a*_b_", (Para((Emph(words("ab")),)),)),
        ("snake_case, 2 * 3, a < b", (Para(words("snake_case, 2 * 3, a < b")),)),
        ("AT&T, 100 %, we (2017-04-14)", (Para(words("AT&T, 100 %, we (2017-04-14)")),)),
        (r"\*a\* \# \[b\]", (Para(words("*a* # [b]")),)),
        ("10&nbsp;000 &lt;b&gt;", (Para(words("10\u00a0000 <b>")),)),
        ("[a](source:hrw-2017)", (Para((Ref("source", "hrw-2017", words("a")),)),)),
        ("[*a*](campaign:b/c)", (Para((Ref("campaign", "b/c", (Emph(words("a")),)),)),)),
        ("[a](<campaign:act.id>)", (Para((Ref("campaign", "act.id", words("a")),)),)),
        ("- a\n- b", (Bullets(((A,), (B,))),)),
        ("- a\n\n  b", (Bullets(((A, B),)),)),
        ("3. a\n4. b", (Numbered(((A,), (B,)), 3),)),
        ("- a\n  1. b", (Bullets(((A, Numbered(((B,),))),)),)),
        ("- a\n  - a\n    - b", (Bullets(((A, Bullets(((A, Bullets(((B,),))),))),)),)),
        ("- a\n\n+ b", (Bullets(((A,),)), Bullets(((B,),)))),
        ("> a\n> - b", (Quote((A, Bullets(((B,),)))),)),
        ("no - yes + maybe #1 = 2!", (Para(words("no - yes + maybe #1 = 2!")),)),
    ],
)  # fmt: skip
def test_words_become_a_tree(source: str, blocks: tuple[Block, ...]) -> None:
    assert parse(source).blocks == blocks


def test_every_scheme_can_be_named() -> None:
    source = " ".join(f"[x]({scheme}:y-1)" for scheme in sorted(SCHEMES))
    assert parse(source).refs == tuple((scheme, "y-1") for scheme in sorted(SCHEMES))


def test_a_tree_says_what_it_holds() -> None:
    tree = parse("*One* [two](source:a)\\\nthree\n\n- [four](claim:b.c)\n- five")
    assert tree.plain == "One two\nthree\n\nfour\n\nfive"
    assert tree.refs == (("source", "a"), ("claim", "b.c"))
    assert not tree.is_inline
    assert parse("a *title*").is_inline
    assert not parse("- a").is_inline
    assert hash(tree) == hash(parse(to_source(tree)))


def test_equal_words_are_read_once() -> None:
    assert parse("read *me* once") is parse("read *me* once")


@pytest.mark.parametrize(
    ("source", "place", "code"),
    [
        ("see [x](https://a.example/b)", (0, 4), "text-raw-url"),
        ("see [x](javascript:alert(1))", (0, 4), "text-raw-url"),
        ("see [x](JaVaScRiPt:alert(1))", (0, 4), "text-raw-url"),
        ("see [x](//a.example)", (0, 4), "text-raw-url"),
        ("see [x](/path)", (0, 4), "text-raw-url"),
        ("see [x](mailto:a@b.example)", (0, 4), "text-raw-url"),
        ("see <https://a.example>", (0, 4), "text-raw-url"),
        ("see <me@a.example>", (0, 4), "text-raw-url"),
        ("see [x](sources:a)", (0, 4), "text-link-scheme"),
        ("see [x](vbscript:a)", (0, 4), "text-link-scheme"),
        ("see [x](Source:a)", (0, 4), "text-link-scheme"),
        ("see [x](source:A_b)", (0, 4), "text-link-name"),
        ("see [x](source:)", (0, 4), "text-link-name"),
        ("see [x](source:a/../b)", (0, 4), "text-link-name"),
        ("see [x](source:a.)", (0, 4), "text-link-name"),
        ("see [x](hrw-2017)", (0, 4), "text-link-name"),
        ("see [x]()", (0, 4), "text-link-name"),
        ('see [x](source:a "t")', (0, 4), "text-link-title"),
        ("see [](source:a)", (0, 4), "text-link-empty"),
        ("see [&#32;](source:a)", (0, 4), "text-link-empty"),
        ("see [x](source:a b)", (0, 6), "text-link-broken"),
        ("see ![x](source:a)", (0, 4), "text-image"),
        ("a\n\n# b", (2, 0), "text-heading"),
        ("a\n---", (0, 0), "text-heading"),
        ("- a\n- # b", (1, 2), "text-heading"),
        ("see `x`", (0, 4), "text-code"),
        ("a\n\n    x", (2, 4), "text-code"),
        ("```\nhttps://a.example\n```", (0, 0), "text-code"),
        ("a\n\n| a | b |\n|---|---|\n| c | d |", (2, 0), "text-table"),
        ("a\n\n* * *\n\nb", (2, 0), "text-rule"),
        ("a\n___", (1, 0), "text-rule"),
        ("so <b>", (0, 3), "text-html"),
        ("so </b>", (0, 3), "text-html"),
        ("so <!-- x -->", (0, 3), "text-html"),
        ("<script>alert(1)</script>", (0, 0), "text-html"),
        ("> a\n>\n> <div>", (2, 2), "text-html"),
        ("[x]: https://a.example", (0, 0), "text-reference"),
        ("go to https://a.example now", (0, 6), "text-bare-url"),
        ("go to HTTP://a.example now", (0, 6), "text-bare-url"),
        ("go to www.a.example now", (0, 6), "text-bare-url"),
        ("- x\n- go *to*\n  www.a.example", (2, 2), "text-bare-url"),
        ("[https://a.example](source:x)", (0, 1), "text-bare-url"),
        ("so https:/\\/a.example", (0, 0), "text-bare-url"),
        ("so https:*//a.example*", (0, 0), "text-bare-url"),
        ("so https&colon;//a.example", (0, 0), "text-bare-url"),
        ("so ~~a~~", (0, 3), "text-strikethrough"),
        ("so~~~a~~", (0, 2), "text-strikethrough"),
        ("- - - - a", (0, 6), "text-too-deep"),
        ("- a\n  - a\n    - a\n      1. a", (3, 6), "text-too-deep"),
        ("> > > > a", (0, 6), "text-too-deep"),
        ("- a\n\n  * * *", (2, 2), "text-rule"),
        ("1. - ***\n   - a", (0, 5), "text-rule"),
        ("*a **b " * 20 + "c** d*" * 20, (0, 0), "text-too-deep"),
        ("-\n- a", (0, 0), "text-empty-part"),
        ("a\n\n>", (2, 0), "text-empty-part"),
        ("a\u202eb", (0, 1), "text-bidi"),
        ("a\n\u2067b", (1, 0), "text-bidi"),
        ("a&#x202e;b", (0, 0), "text-bidi"),
        ("a\tb", (0, 1), "text-control"),
        ("a\x00b", (0, 1), "text-control"),
        ("a\x85b", (0, 1), "text-control"),
        ("a\ufeffb", (0, 1), "text-control"),
        ("a\U0001ffffb", (0, 1), "text-control"),
        ("a\rb", (0, 1), "text-control"),
        ("a\ud800b", (0, 1), "text-surrogate"),
        ("a" * (MAX_LENGTH + 1), (0, 0), "text-too-long"),
    ],
)
def test_a_fault_has_its_place(source: str, place: tuple[int, int], code: str) -> None:
    found = faults(source)
    assert [fault.code for fault in found] == [code]
    assert (found[0].offset_line, found[0].offset_column) == place
    assert found[0].message
    assert found[0].hint


def test_every_fault_is_told_at_once() -> None:
    source = "# a\n\nsee ![x](y) and <i>this</i>\nat https://b.example\n\n- `c`\u202e"
    assert codes(source) == [
        *("text-heading", "text-image", "text-html", "text-html", "text-bare-url", "text-code"),
        "text-bidi",
    ]


def test_a_hint_mends() -> None:
    assert "[text](source:hrw-2017)" in faults("[x](https://a.example)")[0].hint
    assert "'source'" in faults("[x](sorce:a)")[0].hint
    assert "'<b>'" in faults("a <b>c")[0].hint


def test_the_error_is_one_of_the_library() -> None:
    with pytest.raises(PrideActionsError, match=r"^line 1, column 1: images cannot .*; describe"):
        parse("![a](b)")


def test_plain_words_need_no_parser() -> None:
    code = (
        "import sys; from pride_actions.richtext import parse;"
        "parse('Ask for one thing - politely (no. 1), at 5 % & more! #now\\n\\nThen 2. wait.');"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "unit", ["[", "*a _b ", "![", "<", "> ", "- ", "`a``", "[a](", "&", "\\", "~~a"]
)
def test_hostile_repetition_is_quick_to_refuse_or_read(unit: str) -> None:
    assert isinstance(read((unit * MAX_LENGTH)[:5_000]), (RichText, RichTextError))


# --- properties ---------------------------------------------------------------------------------

TRICKY = st.sampled_from(
    [
        *string.punctuation,
        *(
            "a",
            "b1",
            "é",
            "ж",
            "日本",
            "。",
            "€",
            "❤️",
            "😀",
            "e\u0301",
            "\u00a0",
            "\u2003",
            "\u200b",
        ),
        *(
            "  ",
            "\n",
            "1.",
            "12)",
            "- ",
            "+ ",
            "# ",
            "> ",
            "---",
            "===",
            ":-",
            "--|--",
            "~~",
            "```",
        ),
        *(
            "http://",
            "https://a.example",
            "www.",
            "www.a.example",
            "me@a.example",
            "a@b.c_d",
            "@you",
        ),
        *("&amp;", "&copy", "&#35;", "<b>", "<!--", "-->", "<a@b.co>", "[a](b)", "[^1]", "[ ] "),
        *("{{x}}", "<%", "*|X|*", "snake_case", "\\", "ftp://", "mailto:", "!["),
    ]
)
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=12),
    st.text(string.printable[:-5], max_size=12),
    st.lists(st.one_of(TRICKY, st.just(" "), st.just("word")), max_size=8).map("".join),
)
URL = st.one_of(
    st.sampled_from(["https://a.example/b_(c)", "https://a.example/?a=1&copy;=2", "mailto:a@b.co"]),
    st.text(string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=%é", max_size=8).map(
        lambda end: "https://a.example/" + end
    ),
)
NAME = st.from_regex(r"[a-z0-9][a-z0-9-]{0,4}([/.][a-z0-9]-?)?", fullmatch=True)


def _inline(nested: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    children = st.lists(nested, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Emph, children),
        st.builds(Strong, children),
        st.builds(Link, URL, children),
        st.builds(Ref, st.sampled_from(sorted(SCHEMES)), NAME, children),
        st.builds(Lang, st.sampled_from(["ru", "ar"]), st.sampled_from(["ltr", "rtl"]), children),
    )


LEAF: st.SearchStrategy[Inline] = st.one_of(TEXT.map(Str), TEXT.map(Str), st.just(Break()))
INLINE: st.SearchStrategy[Inline] = st.recursive(LEAF, _inline, max_leaves=8)
CHILDREN = st.lists(INLINE, min_size=1, max_size=5).map(tuple)


def tidied(children: tuple[Inline, ...]) -> Para:
    return Para(tidy(children) or words("a"))


def _block(nested: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(nested, min_size=1, max_size=2).map(tuple)
    items = st.lists(blocks, min_size=1, max_size=2).map(tuple)
    start = st.sampled_from([0, 1, 1, 7, 999_999_999])
    return st.one_of(
        st.builds(Bullets, items), st.builds(Numbered, items, start), st.builds(Quote, blocks)
    )


# Most are plain: what is in a paragraph hardly depends on the block around it, and this is quick.
LEAF_BLOCK: st.SearchStrategy[Block] = st.one_of(st.just(A), st.just(B), CHILDREN.map(tidied))
BLOCK: st.SearchStrategy[Block] = st.recursive(LEAF_BLOCK, _block, max_leaves=5)
TREE = st.lists(BLOCK, min_size=1, max_size=3).map(lambda blocks: RichText(tuple(blocks)))
PARA = CHILDREN.map(lambda children: RichText((tidied(children),)))


def seen(html: str) -> Any:
    """What a reader sees: blocks within blocks, and in them the words with how each is marked."""
    return _seen(html5lib.parseFragment(html, namespaceHTMLElements=False))


BLOCKS = {"ul", "ol", "li", "blockquote"}


def _seen(element: Any) -> list[Any]:
    found: list[Any] = []
    loose: list[Any] = []
    _add_words(loose, element.text, ())
    for child in element:
        if child.tag in BLOCKS or child.tag == "p":
            _flush(found, loose)
            inner = _seen(child)
            found += inner if child.tag == "p" else [(child.tag, child.get("start"), inner)]
        else:
            _add_marked(loose, child, ())
        _add_words(loose, child.tail, ())
    _flush(found, loose)
    return found


def _add_marked(loose: list[Any], element: Any, marks: tuple[str, ...]) -> None:
    if not isinstance(element.tag, str):  # a comment
        return
    if element.tag == "br":
        loose.append(("\n", ()))
        return
    assert element.tag in {"em", "strong", "a", "span"}, element.tag
    name = f"a {unquote(element.get('href'))}" if element.tag == "a" else element.tag
    marks = marks if name == "span" else (*marks, name)
    _add_words(loose, element.text, marks)
    for child in element:
        _add_marked(loose, child, marks)
        _add_words(loose, child.tail, marks)


def _add_words(loose: list[Any], text: str | None, marks: tuple[str, ...]) -> None:
    for char in text or "":
        blank = char in " \n\t"
        if blank and loose and loose[-1][0] in (" ", "\n"):
            continue
        loose.append((" ", ()) if blank else (char, tuple(sorted(set(marks)))))


def _flush(found: list[Any], loose: list[Any]) -> None:
    """End a paragraph; no reader can see a space at either end of a line."""
    kept: list[Any] = []
    for char, marks in [*loose, ("\n", ())]:
        while char == "\n" and kept and kept[-1][0].isspace() and kept[-1][0] != "\n":
            kept.pop()
        if char == "\n" or not char.isspace() or (kept and kept[-1][0] != "\n"):
            kept.append((char, marks))
    if any(char != "\n" for char, _ in kept):
        found.append(kept)
    loose.clear()


def by_github(markdown: str) -> str:
    """As GitHub renders it, but links of every scheme are left in, and footnotes are on."""
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, options=options))


COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
COMMONMARK.validateLink = lambda url: True  # type: ignore[method-assign]


@given(TEXT)
@example("a@b.co www.a.example http://a.example")
def test_any_text_survives_markdown(text: str) -> None:
    tree = para(Str(text))
    expected = seen(to_html(RichText((Para(tidy((Str(text),))),))))
    assert seen(by_github(to_markdown(tree))) == expected
    assert seen(COMMONMARK.render(to_markdown(tree))) == expected


@settings(max_examples=60)
@given(TREE)
def test_any_tree_survives_markdown(tree: RichText) -> None:
    # What Markdown cannot say is left out first, which may bring neighbours together.
    said = map_paragraphs(tree, lambda children: tidy(_sayable(children, names=False)))
    assert said.plain.split() == tree.plain.split()
    assume(all(paragraphs(said.blocks)))
    expected = seen(to_html(said))
    markdown = to_markdown(tree)
    assert seen(by_github(markdown)) == expected
    assert seen(COMMONMARK.render(markdown)) == expected


@given(
    PARA, st.sampled_from(["# {}", "- {}", "1. {}", "> {}", "x\n- {}", "[{}](https://c.example)"])
)
def test_a_title_survives_wherever_it_is_put(tree: RichText, frame: str) -> None:
    words = inline_text(tree)
    title = escape_markdown(words)
    assert "\n" not in title
    html = re.sub("<!--.*?-->", "", by_github(frame.format(title)))
    shown = "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext())
    assert shown[frame.startswith("x") :].split() == words.split()


def plain_text(text: str) -> str:
    """The text without what a pack may not have: characters that are refused, and addresses."""
    kept = "".join(char for char in text if is_plain(char) or char in string.punctuation)
    return re.sub(r"://|www\.", "", kept.replace("\n", " "), flags=re.IGNORECASE)


def _in_pack(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same words as a pack could have them: links by name, no address written out."""
    kept: list[Inline] = []
    for node in children:
        if isinstance(node, Str):
            kept.append(Str(plain_text(node.text)))
        elif isinstance(node, Break):
            kept.append(node)
        elif isinstance(node, Lang):
            kept += _in_pack(node.children)
        elif isinstance(node, Link):
            kept.append(Ref("source", "x", (*words("a "), *_in_pack(node.children))))
        elif isinstance(node, Ref):
            kept.append(Ref(node.scheme, node.id, (*_in_pack(node.children), *words(" z"))))
        else:
            kept.append(type(node)(_in_pack(node.children)))
    return tidy(kept)


def depth(blocks: tuple[Block, ...], kind: type | tuple[type, ...]) -> int:
    inner = [
        depth(part, kind) + isinstance(block, kind)
        for block in blocks
        if not isinstance(block, Para)
        for part in ([block.children] if isinstance(block, Quote) else block.items)
    ]
    return max(inner, default=0)


@settings(max_examples=60)
@given(TREE)
def test_a_tree_is_read_again_from_its_source(tree: RichText) -> None:
    tree = map_paragraphs(tree, lambda children: _in_pack(children) or words("a"))
    assume(not re.search(r"://|www\.", tree.plain, re.IGNORECASE))
    assume(max(depth(tree.blocks, (Bullets, Numbered)), depth(tree.blocks, Quote)) <= 3)
    assert parse(to_source(tree)) == tree


@given(st.one_of(TEXT, st.lists(TEXT, max_size=6).map("\n".join), st.text(max_size=20)))
@example("*a*_b_")
def test_whatever_is_read_is_read_again_from_its_source(source: str) -> None:
    tree = read(source)
    assume(isinstance(tree, RichText))
    assert isinstance(tree, RichText)
    assert parse(to_source(tree)) == tree


@given(st.one_of(st.text(st.characters(), max_size=30), TEXT))
@example("\ud800<b>\udfff")
@example("[a](\ud800)")
@example("> - a\n> - \u2066[https://a.example](x)\r\n>   <b>")
def test_whatever_cannot_be_read_has_a_fault_in_its_place(source: str) -> None:
    error = read(source)
    if isinstance(error, RichTextError):
        assert error.faults
        lines = source.replace("\r\n", "\n").split("\n")
        for fault in error.faults:
            assert 0 <= fault.offset_column <= len(lines[fault.offset_line])


@given(
    st.lists(st.one_of(TEXT, st.sampled_from(["", " ", "  a", "b ", "c  ", "    d"])), max_size=5)
)
def test_plain_words_are_read_as_by_the_parser(lines: list[str]) -> None:
    source = "\n".join(lines)
    assume(is_plain(source))
    assert parse(source) == _Reader(source).read()


# --- HTML ---------------------------------------------------------------------------------------


def test_html_of_every_node() -> None:
    tree = RichText(
        (
            Para((Lang("ar", "rtl", words("x")), Str(" \"&'<>"), Break(), Strong(words("s")))),
            Quote((Numbered(((A, B), (A,)), 4), Bullets(((A, Bullets(((B,),))),)))),
            Para((Link('https://a.example/?a=1&b="', (Emph(words("l")),)),)),
            Para((Ref("claim", "e", words("r")),)),
        )
    )
    assert to_html(tree).split("\n") == [
        '<p><span lang="ar" dir="rtl">x</span> &quot;&amp;&#39;&lt;&gt;<br><strong>s</strong></p>',
        *("<blockquote>", '<ol start="4">', "<li><p>a</p>", "<p>b</p></li>", "<li>a</li>", "</ol>"),
        *("<ul>", "<li>a", "<ul>", "<li>b</li>", "</ul></li>", "</ul>", "</blockquote>"),
        f'<p><a href="https://a.example/?a=1&amp;b=&quot;"{LINK_ATTRS}><em>l</em></a></p>',
        "<p>r</p>",
    ]


def test_every_tag_can_be_given_attributes() -> None:
    tags = ["p", "br", "em", "strong", "a", "span", "ul", "ol", "li", "blockquote"]
    attrs = {tag: f' style="x:{tag}"' for tag in tags}
    inner = (Emph(words("a")), Break(), Strong(words("b")), Lang("ru", "ltr", words("c")))
    items = ((Para((*inner, Link("https://a.example", words("d")))),),)
    html = to_html(RichText((A, Quote((Bullets(items), Numbered(items))))), attrs)
    for tag in tags:
        opened = re.findall(rf"<{tag}\b[^>]*>", html)
        assert opened
        assert all(f' style="x:{tag}"' in found for found in opened)


def test_a_title_is_one_line_in_every_form() -> None:
    tree = parse("*One*\\\ntwo\n\nthree")
    assert inline_html(tree) == "<em>One</em><br>two three"
    assert inline_text(tree) == "One two three"


@settings(max_examples=60)
@given(TREE)
def test_html_has_only_its_own_tags(tree: RichText) -> None:
    html = to_html(tree)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    fragment = parser.parseFragment(html)
    text = "".join(fragment.itertext())
    assert "".join(text.split()) == "".join(tree.plain.split())
    seen(html)  # refuses every other tag


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://evil.example/pixel.gif)",
    "<https://evil.example>",
    "[x]: https://evil.example",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</p></div><h1>x</h1>",
    "a](https://evil.example) [b",
    "\\[x](https://evil.example)",
    "<a href=//evil.example>x</a>",
    "<details open ontoggle=alert(1)>",
    "[a][b]\n\n[b]: https://evil.example",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_only_text(attack: str) -> None:
    tree = para(
        Str(attack), Emph(words(attack)), Link("https://a.example/" + attack, words(attack))
    )
    text = "".join((attack * 3).split())
    for html in (to_html(tree), by_github(to_markdown(tree)), COMMONMARK.render(to_markdown(tree))):
        [shown] = seen(html)  # refuses every tag that is not the library's own
        assert "".join("".join(char for char, _ in shown).split()) == text
        fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
        assert [a.get("href").startswith("https://a.example/") for a in fragment.iter("a")] == [
            True
        ]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_pack_is_refused_or_text(attack: str) -> None:
    tree = read(attack)
    if isinstance(tree, RichText):
        assert not tree.refs
        assert "<a" not in to_html(tree)


# --- Markdown -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("snake_case and 2 * 3, a < b, AT&T & co.", None),
        ("In 2017. It began - slowly + surely = 1. #tag!", None),
        ("about ~500 people (see above), {{name}} <% x %>", None),
        ("C:\\dir, 5 > 4, a~ b", "C:\\dir, 5 > 4, a\\~ b"),
        ("# a", "\\# a"),
        ("#tag", None),
        ("1. a", "1\\. a"),
        ("1.5 m", None),
        ("- a", "\\- a"),
        ("-5 degrees", None),
        ("+ a", "\\+ a"),
        ("> a", "\\> a"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("*a*", "\\*a\\*"),
        ("_a_", "\\_a\\_"),
        ("`a`", "\\`a\\`"),
        ("[a]", "\\[a\\]"),
        ("<b>", "\\<b>"),
        ("&amp;", "\\&amp;"),
        ("a | b", "a \\| b"),
        ("~~a~~", "\\~\\~a\\~\\~"),
        ("https://a.example", "https\\://a.example"),
        ("www.a.example", "www\\.a.example"),
        ("me@a.example, @you", "me@<!-- -->a.example, @you"),
        ("C #", "C \\#"),
        ("a  ", "a"),
        ("a\nb", "a b"),
    ],
)
def test_only_what_could_be_markup_is_escaped(text: str, markdown: str | None) -> None:
    assert escape_markdown(text) == (text if markdown is None else markdown)


@pytest.mark.parametrize(
    ("tree", "markdown"),
    [
        (para(Emph(words("a")), Strong(words("b"))), "_a_**b**"),
        (para(Emph((Strong(words("a")),))), "_**a**_"),
        (para(Str("un"), Emph(words("frigging")), Str("believable")), "un*frigging*believable"),
        (para(Str("我们"), Strong(words("必须")), Str("行动")), "我们**必须**行动"),
        (para(Str("说"), Strong(words("「不」")), Str("吧")), "&#35828;**「不」**&#21543;"),
        (para(Str("Act!"), Link("https://a.example", words("x"))), "Act\\![x](https://a.example)"),
        (para(Link("https://a.example/a b(c", words("x"))), "[x](https://a.example/a%20b\\(c)"),
        (para(Str("a"), Break(), Str("- b")), "a\\\n\\- b"),
        (RichText((A, Bullets(((A,), (B,))), B)), "a\n\n- a\n- b\n\nb"),
        (RichText((Bullets(((A, B), (A,))),)), "- a\n\n  b\n\n- a"),
        (RichText((Bullets(((A, Numbered(((B,),))),)),)), "- a\n  1. b"),
        (RichText((Numbered(((A,), (Quote((A, B)),)), 9),)), "9. a\n10. > a\n    >\n    > b"),
        (RichText((Bullets(((A,),)), Bullets(((B,),)))), "- a\n\n* b"),
        (RichText((Quote((A,)), Quote((B,)))), "> a\n\n> b"),
    ],
)
def test_markdown_of_a_tree(tree: RichText, markdown: str) -> None:
    assert to_markdown(tree) == markdown


@settings(max_examples=60)
@given(TREE)
def test_markdown_is_tidy(tree: RichText) -> None:
    lines = to_markdown(tree).split("\n")
    assert not any(line != line.rstrip(" \t") for line in lines)
    assert not any(set(pair) == {""} for pair in pairwise(lines))


def test_source_has_no_address() -> None:
    with pytest.raises(OptionError, match=r"https://a\.example"):
        to_source(para(Link("https://a.example", words("a"))))


# --- plain text ---------------------------------------------------------------------------------


def test_addresses_follow_their_paragraph() -> None:
    one, two = Link("https://a.example/1", words("one")), Link("https://a.example/2", words("two"))
    items = ((Para((one, Str(" and "), two, Str(" and "), one)), Bullets(((A,),))), (B,))
    tree = RichText(
        (Para((Str("See "), Strong((one,)), Str("."))), Bullets(items), Quote((Para((two,)), B)))
    )
    assert to_text(tree, 20, "| ").split("\n") == [
        *("| See one.", "|   https://a.example/1", "|"),
        *("| - one [1] and two", "|   [2] and one [1]"),
        *("|     [1] https://a.example/1", "|     [2] https://a.example/2"),
        *("|   - a", "| - b", "|", "| > two", "| >   https://a.example/2", "| >", "| > b"),
    ]


def test_lists_in_text() -> None:
    tree = RichText((Numbered(((A,), (B,)), 9), Bullets(((A, B), (Quote((A,)),)))))
    assert to_text(tree).split("\n") == [
        *("9. a", "10. b", "", "- a", "", "  b", "", "- > a"),
    ]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("a  b", 10, ["a b"]),
        ("a\nb", 10, ["a", "b"]),
        ("10\u00a0000 people", 8, ["10\u00a0000", "people"]),
        ("unbreakable word", 5, ["unbreakable", "word"]),
        ("我们必须行动", 8, ["我们必须", "行动"]),
        ("我们必须。行动", 8, ["我们必", "须。行动"]),
        ("我们必「须」", 8, ["我们必", "「须」"]),
        ("ちょっと", 4, ["ちょっ", "と"]),
        ("かきっく", 4, ["か", "きっ", "く"]),
        ("한국어 문장", 8, ["한국어", "문장"]),
        ("e\u0301e\u0301e\u0301 e\u0301", 5, ["e\u0301e\u0301e\u0301 e\u0301"]),
        ("-- x", 3, ["--", "x"]),
    ],
)
def test_text_is_wrapped_where_it_may_be(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(TEXT, st.integers(1, 40), st.sampled_from(["", "  ", "> "]))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int, indent: str) -> None:
    lines = wrap(text, width, indent, indent)
    for line in lines:
        words_in_line = line.removeprefix(indent).split(" ")
        assert display_width(line) <= width or len(words_in_line) == 1
        assert line == line.rstrip()
    whole = "".join(line.removeprefix(indent.rstrip()) for line in lines)
    assert "".join(whole.split()) == "".join(text.split())


@given(
    st.text("ab \n\tжßŽ-…\xa0") | TEXT,
    st.integers(1, 30),
    st.sampled_from(["", "  ", "> ", "long indent "]),
)
def test_letters_of_one_column_are_wrapped_like_all_others(
    text: str, width: int, indent: str
) -> None:
    with patch.object(wrapping, "_ONE_COLUMN_EACH", re.compile("(?!)")):
        expected = wrap(text, width, indent, "  ")
    assert wrap(text, width, indent, "  ") == expected


def test_letters_of_one_column_take_one() -> None:
    ones = [char for char in map(chr, range(0x3000)) if wrapping._ONE_COLUMN_EACH.fullmatch(char)]
    assert {display_width(char) for char in ones} == {1}
    assert [char for char in ones if char.isspace()] == [" "]
    assert {"ß", "Ж", "ї", "λ", "…", "“", "€"} <= set(ones)


@settings(max_examples=60)
@given(TREE)
def test_every_address_is_whole_on_its_line(tree: RichText) -> None:
    lines = to_text(tree, 30).split("\n")
    assert "-- " not in lines
    assert not any(line != line.rstrip() for line in lines)
    for url in re.findall(r'href="([^"]*)"', to_html(tree)):
        whole = url.replace("&#39;", "'").replace("&amp;", "&")
        assert any(re.fullmatch(rf".*  (\[\d+\] )?{re.escape(whole)}", line) for line in lines)


def test_width_is_what_a_terminal_shows() -> None:
    widths = {"": 0, "abc": 3, "жж": 2, "行动": 4, "e\u0301": 1, "ｱ": 1, "a\u200d": 1, "！": 2}
    assert {text: display_width(text) for text in widths} == widths


# --- names to addresses -------------------------------------------------------------------------


def test_names_become_links_or_words() -> None:
    tree = parse("- see [the *report*](source:a), [not this](source:b)\n\n> [x](action:a)")
    asked: list[tuple[str, str]] = []

    def lookup(scheme: str, id: str) -> str | None:
        asked.append((scheme, id))
        return f"https://{scheme}.example/" if id == "a" else None

    resolved = resolve_refs(tree, lookup)
    assert asked == [("source", "a"), ("source", "b"), ("action", "a")]
    assert to_markdown(resolved) == (
        "- see [the *report*](https://source.example/), not this\n\n> [x](https://action.example/)"
    )
    assert resolved.plain == tree.plain
    assert resolved.refs == ()
    assert resolve_refs(parse("plain"), lookup) is parse("plain")
