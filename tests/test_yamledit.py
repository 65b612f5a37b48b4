"""Values are replaced where they stand, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pride_actions.yamledit import ChangedError, replace_scalars
from pride_actions.yamlfile import read_yaml

FILE = """# A comment, with 2026-11-01 in it
sources:
  a: {url: https://a.example/, retrieved_on: 2026-11-01}   # flow
  b:
    retrieved_on:   '2026-11-01' # quoted
    other: "2026-11-01"
  c:
    retrieved_on: 2026-11-01
    title: "Прайд 🏳️‍🌈", retrieved_on: 2026-11-01
"""


Path = Sequence[str | int]


def edit(text: str, *places: tuple[Path, str]) -> str:
    """Replace the values at some paths."""
    document = read_yaml(text.encode(), "x.yaml")
    edits = []
    for path, new in places:
        here: Any = document.data
        for part in path:
            here = here[part]
        edits.append((*document.position(path), str(here), new))
    return replace_scalars(text, edits)


def test_only_the_values_change() -> None:
    text = FILE.rpartition('"Прайд')[0] + '"Прайд 🏳️‍🌈"\n'
    paths = [["sources", id, "retrieved_on"] for id in ("a", "b", "c")]
    found = edit(text, *((path, "2026-11-22") for path in paths))
    lines = zip(text.splitlines(), found.splitlines(), strict=True)
    changed = [(old, new) for old, new in lines if old != new]
    assert changed == [
        (
            "  a: {url: https://a.example/, retrieved_on: 2026-11-01}   # flow",
            "  a: {url: https://a.example/, retrieved_on: 2026-11-22}   # flow",
        ),
        (
            "    retrieved_on:   '2026-11-01' # quoted",
            "    retrieved_on:   '2026-11-22' # quoted",
        ),
        ("    retrieved_on: 2026-11-01", "    retrieved_on: 2026-11-22"),
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_stay_as_they_are(line_break: str) -> None:
    text = line_break.join(["# ü", "a: 1", "b: 🏳️‍🌈", "c: [x, 2, y]", ""])
    expected = line_break.join(["# ü", "a: 10", "b: 🏳️‍🌈", "c: [x, 20, y]", ""])
    assert edit(text, (["c", 1], "20"), (["a"], "10")) == expected


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("a: b", "c", "a: c"),
        ("a: b", "2026-11-22", "a: 2026-11-22"),
        ("a: b", "c: d", 'a: "c: d"'),
        ("a: b", "# c", 'a: "# c"'),
        ("a: b", "null", 'a: "null"'),
        ("a: b", "", 'a: ""'),
        ("a: b", "c, d", 'a: "c, d"'),
        ("a: b", "two words", 'a: "two words"'),
        ("a: b", 'a\nb\t\\"é', 'a: "a\\nb\\t\\\\\\"é"'),
        ("a: 'b'", "it's", "a: 'it''s'"),
        ("a: 'b'", "a\nb", 'a: "a\\nb"'),
        ('a: "b"', 'say "c"', 'a: "say \\"c\\""'),
        ("a: 'it''s' # why", "c", "a: 'c' # why"),
        ('a: "\\u00e9"', "e", 'a: "e"'),
        ("{a: b}", "c", "{a: c}"),
        ("a: b c  ", "d", "a: d  "),
        ("a: b#c", "d", "a: d"),
        ("a: x:y", "z", "a: z"),
    ],
)
def test_ways_of_writing(text: str, new: str, expected: str) -> None:
    found = edit(text, (["a"], new))
    assert found == expected
    assert read_yaml(found.encode(), "x.yaml").data == {"a": new}


@pytest.mark.parametrize(
    "edits",
    [
        [(1, 4, "x", "y")],
        [(1, 5, "b", "y")],
        [(1, 3, "b", "y")],
        [(2, 1, "b", "y")],
        [(4, 1, "b", "y")],
        [(5, 1, "b", "y")],
        [(0, 4, "b", "y")],
        [(-1, 4, "b", "y")],
        [(1, 0, "b", "y")],
        [(1, 99, "b", "y")],
        [(1, 4, "", "y")],
        [(3, 5, "b", "y")],
        [(1, 4, "b", "y"), (1, 4, "b", "z")],
    ],
)
def test_what_is_not_there_is_not_replaced(edits: list[tuple[int, int, str, str]]) -> None:
    with pytest.raises(ChangedError):
        replace_scalars("a: b\n\nc: xb\n", edits)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: bc", "b"), ("a: b c", "b"), ("a: b:c", "b"), ("a: |\n  b", "b"), ("a: >-\n  b", "b"),
        ("a: 'b'c", "b"), ("a: 'b", "b"), ("a: 'x'", "b"), ("a: [b]", "b"), ("a: ~", "~"),
    ],
)  # fmt: skip
def test_values_that_stand_otherwise(text: str, value: str) -> None:
    with pytest.raises(ChangedError):
        replace_scalars(text, [(1, 4, value, "y")])


def test_an_edit_may_come_twice() -> None:
    assert replace_scalars("a: b", [(1, 4, "b", "c"), (1, 4, "b", "c")]) == "a: c"
    assert replace_scalars("a: b", []) == "a: b"


VALUES = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"]), max_size=12
).filter(lambda text: "\ufeff" not in text)


@given(st.lists(VALUES, min_size=1, max_size=5), st.data())
def test_any_value_takes_the_place_of_any_other(values: list[str], data: st.DataObject) -> None:
    def written(value: str) -> str:
        single = value.replace("'", "''")
        double = value.replace("\\", "\\\\").replace('"', '\\"')
        return data.draw(st.sampled_from([f"'{single}'", f'"{double}"']))

    text = "# first\n" + "".join(
        f"- k: {written(value)}  # {n}\n" for n, value in enumerate(values)
    )
    text = "list:\n" + text
    new = data.draw(st.lists(VALUES, min_size=len(values), max_size=len(values)))
    found = edit(text, *((("list", n, "k"), value) for n, value in enumerate(new)))
    assert read_yaml(found.encode(), "x").data == {"list": [{"k": value} for value in new]}
    assert [line.rpartition("#")[2] for line in found.splitlines()] == [
        line.rpartition("#")[2] for line in text.splitlines()
    ]
