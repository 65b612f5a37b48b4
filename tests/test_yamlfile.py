"""YAML as strangers write it: what is read, where it stands, and what is said about mistakes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pride_actions
from pride_actions.errors import PackError
from pride_actions.problems import Problem
from pride_actions.yamlfile import Document, parsers, read_yaml
from pride_actions.yamlfile.decoding import HIDDEN
from pride_actions.yamlfile.limits import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS
from pride_actions.yamlfile.sayings import SAYINGS


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs a test with each of PyYAML's two parsers."""
    if request.param == "pure":
        monkeypatch.setattr(parsers, "_LIBYAML", None)
    elif parsers._LIBYAML is None:
        pytest.skip("PyYAML has no C extension")
    return str(request.param)


def read(text: str) -> Document:
    return read_yaml(text.encode(), "x.yaml")


def problems(source: str | bytes) -> tuple[Problem, ...]:
    data = source.encode() if isinstance(source, str) else source
    with pytest.raises(PackError) as caught:
        read_yaml(data, "x.yaml")
    assert {problem.path for problem in caught.value.problems} == {"x.yaml"}
    return caught.value.problems


def places(source: str | bytes) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in problems(source)]


# What is read


READS: list[tuple[str, dict[str, Any]]] = [
    ("country: NO\nwhen: 12:30\nversion: 1.10\nopen: yes\nn: 0o17\nday: 2017-02-30", {
        "country": "NO", "when": "12:30", "version": "1.10", "open": "yes", "n": "0o17",
        "day": "2017-02-30",
    }),
    ("a:\nb: ~\nc: null\nd: ''\ne: \"\"\nf: 'null'\ng: Null\nh: '~'", {
        "a": None, "b": None, "c": None, "d": "", "e": "", "f": "null", "g": "Null", "h": "~",
    }),
    ("NO: a\nnull: b\n1: c\n~: d", {"NO": "a", "null": "b", "1": "c", "~": "d"}),
    ("list:\n- a\n-\n- [b, 'c', {d: e}]\n", {"list": ["a", None, ["b", "c", {"d": "e"}]]}),
    ('{"json": {"works": [true, null, 1.5, "\\u00e9"]}}',
     {"json": {"works": ["true", None, "1.5", "é"]}}),
    ("text: |\n  one\n\n  two\nfolded: >-\n  one\n  two\n",
     {"text": "one\n\ntwo\n", "folded": "one two"}),
    ("---\na: b\n...\n", {"a": "b"}),
    ("# a comment\n\na: b # another\n#c: d\n", {"a": "b"}),
    ("a: b\r\nc: |\r\n  d\r\n", {"a": "b", "c": "d\n"}),
    ("url: https://a.example/?q=a&b=*c#d\nphone: +47 1 - 2\n",
     {"url": "https://a.example/?q=a&b=*c#d", "phone": "+47 1 - 2"}),
    ("a: 'it''s #1, *really*: & so'\nb: \"\\t\\\"\"\n",
     {"a": "it's #1, *really*: & so", "b": '\t"'}),
    ("'<<': a\n", {"<<": "a"}),
    ("text: |\n  with\ta tab\n", {"text": "with\ta tab\n"}),
    ("text: |\n  - #NoH8 *a* &b !c a: b: c\n", {"text": "- #NoH8 *a* &b !c a: b: c\n"}),
    ("{}", {}),
    (f"text: {'word ' * 13}\n  - and on it goes\n",
     {"text": f"{'word ' * 13}- and on it goes"}),
    (f"a: {'😀' * 50_000}", {"a": "😀" * 50_000}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data"), READS)
@pytest.mark.usefixtures("parser")
def test_reads(text: str, data: dict[str, Any]) -> None:
    assert read(text).data == data


# What is refused: the text, then line, column, code and part of the message or hint of each problem


Expected = list[tuple[int, int, str, str]]

MISTAKES: dict[str, tuple[str | bytes, Expected]] = {
    # Not text at all
    "latin-1": (b"a: b\nc: caf\xe9\n", [(2, 7, "not-utf8", "0xe9")]),
    "cut off in the middle of a character": (b"a: \xc3", [(1, 4, "not-utf8", "0xc3")]),
    "after other characters": ("a: éé".encode() + b"\xff", [(1, 6, "not-utf8", "0xff")]),
    "utf-16": ("a: b".encode("utf-16"), [(1, 1, "not-utf8", "UTF-16")]),
    "byte order mark": (b"\xef\xbb\xbfa: b\na: c\n", [
        (1, 1, "byte-order-mark", "without BOM"),
        (2, 1, "duplicate-key", "line 1"),
    ]),
    "too large": (b"#" * (MAX_BYTES + 1), [(0, 0, "file-too-large", "1,024 KiB")]),
    "control characters": ("a: b\x07\nc: \x00d\u2028\n", [
        (1, 5, "control-character", "U+0007"),
        (2, 4, "control-character", "U+0000"),
    ]),
    "a byte order mark inside": ("a: b\ufeff\n", [(1, 5, "control-character", "U+FEFF")]),
    "a hidden line break": ("a: b\u0085c", [(1, 5, "control-character", "U+0085")]),
    "an escaped control character": ('a: "\\0"', [(1, 4, "control-character", "U+0000")]),
    # Nothing, or not the right thing
    "empty": ("", [(0, 0, "empty-file", "delete it")]),
    "only blanks": ("\n  \n", [(0, 0, "empty-file", "")]),
    "only comments": ("# a\n", [(0, 0, "empty-file", "")]),
    "only a marker": ("---\n", [(0, 0, "empty-file", "")]),
    "a list": ("\n- a\n", [(2, 1, "not-a-mapping", "a list")]),
    "a text": ("hello\n", [(1, 1, "not-a-mapping", "text")]),
    "a colon without space, alone": ("a:b\n", [(1, 1, "not-a-mapping", "a colon and a space")]),
    # What YAML has and a pack has not
    "duplicate keys": ("a: 1\nb:\n  c: 2\n  c: 3\na: 4\na: 5\n", [
        (4, 3, "duplicate-key", "the first is on line 3"),
        (5, 1, "duplicate-key", "the first is on line 1"),
        (6, 1, "duplicate-key", "the first is on line 1"),
    ]),
    "equal keys in other quotes": ("{'a': 1, \"a\": 2}", [(1, 10, "duplicate-key", "'a'")]),
    "anchors and aliases": ("a: &x b\nc: *x\nd: *y\ne: &x f\n&k g: h\n*k : i\n", [
        (1, 4, "anchor", "'x'"), (2, 4, "alias", "'x'"), (3, 4, "alias", "write the value out"),
        (4, 4, "anchor", "'x'"), (5, 1, "anchor", "'k'"), (6, 1, "alias", "'k'"),
    ]),
    "merge key": ("a: &x {b: c}\nd:\n  <<: *x\n", [
        (1, 4, "anchor", ""), (3, 3, "merge-key", "write its lines out"), (3, 7, "alias", ""),
    ]),
    "tags": ("a: !!python/object/apply:os.system [id]\nb: !foo c\nd: !!str 1\n", [
        (1, 4, "tag", "python/object/apply:os.system"),
        (2, 4, "tag", "'!foo'"),
        (3, 4, "tag", "tag:yaml.org,2002:str"),
    ]),
    "a long tag": (f"a: !{'x' * 9999} b\n", [(1, 4, "tag", "xxx...'")]),
    "directives": ("# a\n%YAML 1.1\n%TAG ! tag:a.example,2000:\n---\na: b\n", [
        (2, 1, "directive", "delete"), (3, 1, "directive", "delete"),
    ]),
    "a directive in the middle": ("a: b\n...\n%YAML 3.0\n---\nc: d\n", [
        (3, 1, "syntax", "begins with %"),
    ]),
    "several documents": ("a: b\n---\nc: d\n---\ne: *f\n", [
        (2, 1, "several-documents", ""), (4, 1, "several-documents", ""), (5, 4, "alias", ""),
    ]),
    "complex keys": ("? [a]\n: b\n? {c: d}\n: {[e]: f}\n", [
        (1, 3, "complex-key", ""), (3, 3, "complex-key", ""), (4, 4, "complex-key", ""),
    ]),
    "empty keys": ("'': a\n? \n: b\n", [(1, 1, "empty-key", ""), (2, 2, "empty-key", "")]),
    # What YAML reads otherwise than it was meant
    "hashtags": ("a: #NoH8\nb: stop it #NoH8 #now\nc:\n  - #NoH8\n", [
        (1, 4, "hashtag", "quotes"), (2, 12, "hashtag", ""), (4, 5, "hashtag", ""),
    ]),
    "list items in a wrong column": ("a:\n  - b\n   - c\n   - d\ne:\n  -f\n  -g\n", [
        (3, 4, "list-item", "one column"), (4, 4, "list-item", ""), (7, 3, "list-item", ""),
    ]),
    # Tabs
    "tabs": ("a:\n\tb: c\n\td: e\nf:\n  g: h\n\ti: j\n", [
        (2, 1, "tab", "spaces"), (3, 1, "tab", ""), (6, 1, "tab", ""),
    ]),
    "a tab after spaces": ("a:\n  \tb: c\n", [(2, 3, "tab", "")]),
    "a tab after a dash": ("a:\n  -\tb\n", [(2, 4, "tab", "")]),
    "a tab after a colon": ("a:\tb\n", [(1, 3, "tab", "")]),
    "a tab in front of a continued text": ("a: b\n\tc\n", [(2, 1, "tab", "")]),
    "a tab in front of a block": ("a: |\n\tb\n", [(2, 1, "tab", "")]),
    # Syntax
    "a quote never closed": ('a: "b\nc: d\n', [(1, 4, "syntax", 'the " that opens this text')]),
    "a single quote never closed": ("a: 'b\nc: d\n", [(1, 4, "syntax", "put a ' at the end")]),
    "a quote closed by another": ('a: "b\nc: "d"\n', [(1, 4, "syntax", "only on line 2")]),
    "a quote and a marker": ('a: "b\n---\n', [(1, 4, "syntax", "never closed")]),
    "an apostrophe in quotes": ("a: 'it's'\n", [(1, 8, "syntax", "write it twice")]),
    "quotes in quotes": ('a: "a "b" c"\n', [(1, 8, "syntax", "write \\ before it")]),
    "text after quotes": ('a: "b" c\n', [(1, 8, "syntax", "after the closing quotation mark")]),
    "a colon after quotes": ('a: "b": c\n', [(1, 7, "syntax", "after the closing quotation mark")]),
    "a colon in a text": ("a: Note: this\n", [(1, 8, "syntax", "inside a text")]),
    "a colon further on": ("a: one\n  two three: four\n", [(2, 12, "syntax", "inside a text")]),
    "no space after it": ("a:b\nc: d\n", [(1, 2, "syntax", "a space is missing after this c")]),
    "the same further down": ("c: d\na:b\n", [(2, 2, "syntax", "a space is missing after this c")]),
    "no space after a dash": ("a:\n  - b\n  -c\n", [(3, 3, "syntax", "missing after this dash")]),
    "no colon": ("a: b\nhello world\n", [(2, 1, "syntax", "a name, a colon and a space")]),
    "no colon at first": ("a\n  b: c\n", [(1, 1, "syntax", "a name, a colon and a space")]),
    "a name that is a list": ("a: b\n[c]\n", [(2, 1, "syntax", "a name, a colon and a space")]),
    "no name": (": a\n", [(1, 1, "syntax", "a name is missing")]),
    "a very long name": (f"{'a' * 1100}: b\n", [(1, 1, "syntax", "too long for a name")]),
    "indented too far": ("a: 1\n  b: 2\n", [(2, 3, "syntax", "'b' is indented further")]),
    "indented too far in a list": ("a:\n  - b: 1\n      c: 2\n", [(3, 7, "syntax", "of line 2")]),
    "indented between": ("a:\n    b: 2\n  c: 3\n", [(3, 3, "syntax", "fits none of the lines")]),
    "an item between": ("a:\n  - b\n - c\n", [(3, 2, "syntax", "fits none of the lines")]),
    "a list among names": ("a: b\n- c\n", [(2, 1, "syntax", "a list item stands among")]),
    "a name among items": ("a:\n  - b\n  c: d\n", [(3, 3, "syntax", "among the items of a list")]),
    "a list on the line of its name": ("a: - b\n", [(1, 4, "syntax", "begin it on the next line")]),
    "a block that is not indented": ("a: |\nb c\n", [(2, 1, "syntax", "must be indented")]),
    "a block that goes on at once": ("a: | b\n", [(1, 4, "syntax", "begins on the next line")]),
    "a bracket never closed": ("a: [b, c\nd: e\n", [(1, 4, "syntax", "this [ is never closed")]),
    "a brace never closed": ("a: {b: c\nd: e\n", [(1, 4, "syntax", "this { is never closed")]),
    "hashtags in brackets": ("a: [#b, #c]\n", [(1, 12, "syntax", "has a # in it")]),
    "a bracket at the end": ("a: b\nc: [\n\n", [(2, 5, "syntax", "the file ends")]),
    "a bracket in front": ("a: [b] c\n", [(1, 8, "syntax", "after the closing ]")]),
    "a bracket that closes nothing": ("a: ]\n", [(1, 4, "syntax", "cannot begin with ]")]),
    "a template": ("a: {{b}}, c\n", [
        (1, 5, "complex-key", "belongs in quotes"), (1, 9, "syntax", "after the closing }"),
    ]),
    "emphasis": ("a: **b** c\n", [(1, 4, "syntax", "cannot begin with *")]),
    "an ampersand": ("a: & b\n", [(1, 4, "syntax", "cannot begin with &")]),
    "an at sign": ("a: @b\n", [(1, 4, "syntax", "cannot begin with @")]),
    "a backtick": ("a: `b`\n", [(1, 4, "syntax", "cannot begin with `")]),
    "a per cent sign": ("a: %b\n", [(1, 4, "syntax", "cannot begin with %")]),
    "a tag handle that nobody declared": ("a: !x!y z\n", [(1, 4, "syntax", "begin with !")]),
    "a question mark": ("a: ? b\n", [(1, 4, "syntax", "cannot begin with a question mark")]),
    "an unknown escape": ('a: "C:\\dir"\n', [(1, 7, "syntax", "this backslash")]),
    "half an escape": ('a: "\\x1"\n', [(1, 5, "syntax", "this backslash")]),
    "half a character": ('a: "\\ud800"\n', [(1, 5, "syntax", "this backslash")]),
    "no such character": ('a: "\\UFFFFFFFF"\n', [(1, 5, "syntax", "this backslash")]),
    "more after the end": ("a: b\n...\nc: d\n", [(3, 1, "syntax", "complete already")]),
    # All at once, and none that only follows from another
    "several syntax errors": (
        'a: b: c\nd: "e\nf: g\nh: i\nh: j\nk:\n  - l\n  m: n\n o: p\nq: *r\n', [
        (1, 5, "syntax", ""), (2, 4, "syntax", ""), (5, 1, "duplicate-key", "line 4"),
        (8, 3, "syntax", ""), (10, 4, "alias", ""),
    ]),
    "other line ends": ("a: b: c\r\n\r\nd: 'e\r\n", [
        (1, 5, "syntax", ""), (3, 4, "syntax", ""),
    ]),
    "columns are characters": ("é😀: [é, &x y]\n", [(1, 9, "anchor", "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
@pytest.mark.usefixtures("parser")
def test_mistakes(name: str) -> None:
    source, expected = MISTAKES[name]
    found = problems(source)
    assert [(p.line, p.column, p.code) for p in found] == [each[:3] for each in expected]
    for problem, (_, _, _, words) in zip(found, expected, strict=True):
        assert words in f"{problem.message}; {problem.hint}"
        assert problem.level == "error"


def test_every_saying_is_used() -> None:
    named = {code for _, expected in MISTAKES.values() for _, _, code, _ in expected}
    hostile = {"too-deep", "too-many-problems", "too-many-values"}
    assert set(SAYINGS) <= named | hostile


# Hostile input


def _fill(text: str) -> str:
    return text * ((MAX_BYTES - 10) // len(text))


BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
)

HOSTILE: dict[str, tuple[str, str]] = {
    "brackets": ("[" * 100_000, "too-deep"),
    "braces": ("{a: " * 100_000, "too-deep"),
    "dashes": ("- " * 100_000, "too-deep"),
    "question marks": ("? " * 100_000, "too-deep"),
    "indentation": ("".join(f"{' ' * level}a:\n" for level in range(1000)), "too-deep"),
    "values": (f"a: [{'x,' * 300_000}]", "too-many-values"),
    "aliases": (BOMB, "alias"),
    "anchors": (_fill("- &a x\n"), "too-many-problems"),
    "control characters": (_fill("\0\n"), "too-many-problems"),
    "duplicates": (_fill("a: b\n"), "too-many-problems"),
    "tabs": (_fill("\ta: b\n"), "too-many-problems"),
    "syntax errors": (_fill('a: "x\nb: y: z\n'), "syntax"),
    "blanks before hashtags": (f"a: b{' ' * 500_000}#c", "hashtag"),
    "a version": ("...\n%YAML 1." + "9" * 5000 + "\n---\na: b", "syntax"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.usefixtures("parser")
def test_hostile_files(name: str) -> None:
    text, code = HOSTILE[name]
    found = problems(text)
    assert code in {problem.code for problem in found}
    assert len(found) <= MAX_PROBLEMS + 1


def test_depth_at_its_limit() -> None:
    inside = MAX_DEPTH - 1
    assert read(f"a: {'[' * inside}{']' * inside}").data
    assert places(f"a: {'[' * (inside + 1)}{']' * (inside + 1)}") == [(1, 23, "too-deep")]


def test_size_at_its_limit() -> None:
    assert read_yaml(b"a: b".ljust(MAX_BYTES), "x.yaml").data == {"a": "b"}


YAMLISH = st.text(alphabet="ab:-'\"[]{},#&*!|>%@?~\\ \t\n\r\u00e9\u2028\x00\ufeff", max_size=40)


@given(st.binary(max_size=60) | YAMLISH.map(str.encode))
@example(b"\xef\xbb\xbf\xff")
@settings(max_examples=400)
def test_any_bytes_give_data_or_problems(data: bytes) -> None:
    for libyaml in (parsers._LIBYAML, None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parsers, "_LIBYAML", libyaml)
            found: tuple[Problem, ...] = ()
            try:
                document = read_yaml(data, "x.yaml")
            except PackError as error:
                found = error.problems
            lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
            assert found or isinstance(document.data, dict)
            assert all(problem.line <= len(lines) for problem in found)


# Places


NESTED = """\
title: Pride
actions:
  - kind: sign
    url: "https://a.example"
    é: {x: [y, z]}
  -
    kind: attend
sign: |
  text
empty:
"""

PLACES: list[tuple[tuple[str | int, ...], tuple[int, int], tuple[int, int]]] = [
    (("title",), (1, 8), (1, 1)),
    (("actions",), (3, 3), (2, 1)),
    (("actions", 0), (3, 5), (3, 5)),
    (("actions", 0, "url"), (4, 10), (4, 5)),
    (("actions", 0, "é", "x", 1), (5, 16), (5, 16)),
    (("actions", 0, "é", "x"), (5, 12), (5, 9)),
    (("actions", 1, "kind"), (7, 11), (7, 5)),
    (("sign",), (8, 7), (8, 1)),
    (("empty",), (10, 7), (10, 1)),
    # A tag that is no key, one that is also a key, and a list's type
    (("actions", 0, "attend", "url"), (4, 10), (4, 5)),
    (("actions", 0, "kind", "url"), (4, 10), (4, 5)),
    (("actions", "list[union[...]]", 1, "attend", "kind"), (7, 11), (7, 5)),
    # What is missing: the nearest thing above
    (("actions", 0, "sign", "target"), (3, 5), (3, 5)),
    (("actions", 7), (3, 3), (2, 1)),
    (("actions", -1), (3, 3), (2, 1)),
    (("actions", "0"), (3, 3), (2, 1)),
    (("title", "x"), (1, 8), (1, 1)),
    (("nothing",), (1, 1), (1, 1)),
    ((), (1, 1), (1, 1)),
]


@pytest.mark.parametrize(("loc", "value", "key"), PLACES)
@pytest.mark.usefixtures("parser")
def test_positions(
    loc: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    document = read(NESTED)
    assert document.position(loc) == value
    assert document.position(list(loc), key=True) == key


# Without what `read_yaml` refuses even where it is escaped
TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12).filter(
    lambda text: not HIDDEN.search(text)
)
KEYS = TEXT.filter(bool)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        TEXT | st.sampled_from(["NO", "null", "~", "12:30", "a: b", " -", "x - y", "# z", "<<"]),
        lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=4),
        max_leaves=12,
    ),
    max_size=4,
)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _marks(
    node: yaml.Node | None, loc: tuple[str | int, ...] = ()
) -> Iterator[tuple[Any, Any, Any]]:
    """Every value's path, place and key's place, as PyYAML's own composer has them."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*loc, key.value), value.start_mark, key.start_mark
            yield from _marks(value, (*loc, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*loc, index), value.start_mark, value.start_mark
            yield from _marks(value, (*loc, index))


@given(DATA, st.booleans(), st.sampled_from([None, True, False]))
@example({"<<<<<<<": [], "=======": "x"}, False, None)  # not left by git
def test_what_is_dumped_comes_back_with_its_places(
    data: dict[str, Any], allow_unicode: bool, flow: bool | None
) -> None:
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=allow_unicode, default_flow_style=flow)
    document = read(text)
    assert document.data == data
    for loc, mark, key_mark in _marks(yaml.compose(text, Loader=yaml.BaseLoader)):
        assert document.position(loc) == (mark.line + 1, mark.column + 1)
        assert document.position(loc, key=True) == (key_mark.line + 1, key_mark.column + 1)


# Without libyaml, and with it


def test_import_without_the_c_extension() -> None:
    code = (
        "import sys; sys.modules['yaml._yaml'] = None; "
        "from pride_actions.yamlfile import parsers, read_yaml; assert parsers._LIBYAML is None; "
        "assert read_yaml(b'a: NO', 'x').data == {'a': 'NO'}"
    )
    source = Path(pride_actions.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=source, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
