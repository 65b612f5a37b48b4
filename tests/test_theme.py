"""Colours: whatever an editor chooses, all that is written can be read."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions.theme import THEMES, Colour, Palette, Theme, contrast, theme
from pride_actions.theme.colours import AA_OTHER, AA_TEXT, nearest, readable_on
from pride_actions.theme.stylesheet import colours, short

COLOURS = st.builds(Colour, *[st.integers(0, 255)] * 3)

ENDS = ("#000000", "#ffffff", "#808080", "#777777", "#ffff00", "#0000ff", "#ff00ff")
"""Colours at which arithmetic is likely to go wrong."""


def palettes(chosen: Theme) -> list[Palette]:
    return [palette for palette in (chosen.palette, chosen.dark) if palette is not None]


def assert_readable(palette: Palette) -> None:
    for behind in (palette.ground, palette.card):
        for name in ("text", "muted", "link", "warning", "danger"):
            assert contrast(getattr(palette, name), behind) >= AA_TEXT, name
        assert contrast(palette.accent, behind) >= AA_OTHER, "a button can be told from its ground"
        assert contrast(palette.text, behind) >= AA_OTHER, "the mark of the focus can be seen"
    assert contrast(palette.on_accent, palette.accent) >= AA_TEXT


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_can_be_read(name: str) -> None:
    for palette in palettes(theme(name)):
        assert_readable(palette)


@pytest.mark.parametrize("name", THEMES)
@given(accent=COLOURS)
def test_so_can_any_accent(name: str, accent: Colour) -> None:
    for palette in palettes(theme(name, accent=str(accent))):
        assert_readable(palette)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("accent", ENDS)
def test_so_can_the_extremes(name: str, accent: str) -> None:
    for palette in palettes(theme(name, accent=accent)):
        assert_readable(palette)


@pytest.mark.parametrize("name", THEMES)
@given(ground=COLOURS, accent=COLOURS)
@example(Colour(119, 119, 119), Colour(0, 0, 0))
def test_a_ground_works_or_the_error_names_one_that_does(
    name: str, ground: Colour, accent: Colour
) -> None:
    try:
        found = theme(name, accent=str(accent), ground=str(ground))
    except pa.OptionError as error:
        told = str(error)
        assert str(ground) in told
        works = told.rpartition(" ")[2]
        found = theme(name, accent=str(accent), ground=works)
        assert str(found.palette.ground) == works
    for palette in palettes(found):
        assert_readable(palette)


@given(accent=COLOURS)
def test_a_colour_that_can_be_read_is_left_as_it_is(accent: Colour) -> None:
    palette = theme("light", accent=str(accent)).palette
    if min(contrast(accent, palette.card), contrast(accent, palette.ground)) >= AA_TEXT:
        assert palette.accent == palette.link == accent


@given(colour=COLOURS, ground=COLOURS)
def test_the_nearest_colour_reaches_the_contrast(colour: Colour, ground: Colour) -> None:
    assert contrast(nearest(colour, ground, AA_TEXT), ground) >= AA_TEXT
    assert contrast(readable_on(ground), ground) >= AA_TEXT


@given(one=COLOURS, other=COLOURS)
def test_contrast_is_as_the_standard_defines_it(one: Colour, other: Colour) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21
    assert contrast(one, one) == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59), ("#ff0000", "#000000", 5.25)],
)
def test_contrast_of_pairs_that_others_computed(one: str, other: str, expected: float) -> None:
    assert round(contrast(Colour.parse(one), Colour.parse(other)), 2) == expected


@given(colour=COLOURS)
def test_colours_are_read_as_they_are_written(colour: Colour) -> None:
    assert Colour.parse(str(colour)) == colour
    assert Colour.parse(str(colour).upper()) == colour


@pytest.mark.parametrize("wrong", ["red", "#12345", "#1234567", "rgb(0,0,0)", "#ggg", "}", "#fff;"])
def test_what_is_no_colour_is_an_error(wrong: str) -> None:
    with pytest.raises(pa.OptionError, match="no colour"):
        theme("light", accent=wrong)


def test_a_theme_that_does_not_exist_names_one_that_does() -> None:
    with pytest.raises(pa.NotFoundError, match="'dark'"):
        theme("drak")


@pytest.mark.parametrize("name", THEMES)
def test_on_paper_no_theme_is_dark(name: str) -> None:
    chosen = theme(name)
    told = colours(chosen)
    on_paper = told.partition("@media print")[2] or told.partition("@media screen")[0]
    assert f"--pa-text:{short(str(theme('light').palette.text))};" in on_paper
    assert "@media (prefers-color-scheme" not in told
