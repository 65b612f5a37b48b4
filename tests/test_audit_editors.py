"""What editors and sanitisers do to snippets beyond taking away: each was seen in one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pride_actions.audit.visible import read_html
from tests.audit.site import audited, page, rendered, statuses

FRAME = "https://partner.example/borders.html"


def frame() -> str:
    return rendered("iframe", src=FRAME)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<iframe ", '<iframe srcdoc="&lt;p&gt;Give here" ', "“[srcdoc]” was added"),
        ('sandbox="[^"]*"', 'sandbox=""', "“[sandbox:]” was added"),
        ('sandbox="[^"]*"', "", "“[no sandbox]” was added"),
        ('sandbox="', 'sandbox="allow-same-origin ', "“[sandbox:allow-popups,"),
    ],
)
def test_a_frame_is_told_that_shows_or_may_do_something_else(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """TinyMCE writes an empty ``sandbox`` on every frame, in which no link leads anywhere."""
    (finding,) = audited(tmp_path, page(re.sub(old, new, frame(), count=1)))
    assert finding.status == "altered"
    assert message in finding.message


def test_a_frame_may_stand_beside_the_element_it_was_pasted_with(tmp_path: Path) -> None:
    """CKEditor 5 parts a section where a paragraph begins; nothing of it can be replaced then."""
    parted = re.sub("(<iframe.*</iframe>)", r"</section><p>\1</p><section class=pa-frame>", frame())
    (finding,) = audited(tmp_path, page(parted))
    assert (finding.status, finding.extent) == ("current", None)


def test_a_frame_is_found_without_its_element(tmp_path: Path) -> None:
    bare = re.sub("</?section[^>]*>", "", frame())
    assert statuses(tmp_path, page(bare)) == ["current"]
    lost = re.sub("<iframe.*</iframe>", "", bare)
    (finding,) = audited(tmp_path, page(lost))
    assert finding.message == "not as it was made: “[iframe]” is missing"


@pytest.mark.parametrize("layout", ["full", "compact", "buttons", "banner"])
def test_a_shadow_root_that_became_a_second_copy_is_told(tmp_path: Path, layout: str) -> None:
    """Nobody would look at that copy, though readers come to it first."""
    whole = rendered(style="shadow", layout=layout)
    assert statuses(tmp_path, page(whole)) == ["current"]
    for tags in ("template|style|slot", "template|style|slot|section|div"):
        double = re.sub(f"<style>.*?</style>|</?({tags})[^>]*>", "", whole, flags=re.DOTALL)
        (finding,) = audited(tmp_path, page(double))
        assert finding.status == "altered"
        assert finding.message.startswith("it stands there twice")
    single = re.sub("<template.*</template>", "", whole, flags=re.DOTALL)
    assert statuses(tmp_path, page(single)) == ["current"]


def test_rules_that_show_as_words_before_it_are_told(tmp_path: Path) -> None:
    snippet = re.sub("</?section[^>]*>", "", rendered(style="scoped", layout="banner"))
    shown = snippet.replace("<style><!--", "<p>").replace("--></style>", "</p>")
    (finding,) = audited(tmp_path, page(shown))
    assert (
        finding.message
        == "its rules or scripts show as words beside it; use --mode static --style inline"
    )


@pytest.mark.parametrize("made", ["frame", "exit"])
def test_scripts_that_show_as_words_are_told(tmp_path: Path, made: str) -> None:
    snippet = frame() if made == "frame" else rendered(exit_link=True, exit_script=True)
    shown = re.sub("</?section[^>]*>", "", snippet)
    shown = shown.replace("<script><!--", "<p>").replace("//--></script>", "</p>")
    (finding,) = audited(tmp_path, page(shown))
    assert finding.status == "altered"
    assert finding.message.startswith("its rules or scripts show as words beside it")


def test_a_script_is_ours_without_its_comment(tmp_path: Path) -> None:
    bare = frame().replace("<script><!--", "<script>").replace("//--></script>", "</script>")
    assert statuses(tmp_path, page(bare)) == ["current"]


def test_a_mask_of_two_layers_hides(tmp_path: Path) -> None:
    rule = "mask-image:none,linear-gradient(transparent,transparent)"
    snippet = rendered().replace("<section", f'<section style="{rule}"')
    assert statuses(tmp_path, page(snippet)) == ["unreadable"]


def test_rules_that_a_page_writes_about_are_none(tmp_path: Path) -> None:
    listing = "<pre>.pa-1fa0a2{--pa-ground:#fff}</pre>"
    assert statuses(tmp_path, page(listing + rendered())) == ["current"]


@pytest.mark.parametrize("rule", ["mask:initial", "quotes:revert", "mask-image: unset"])
def test_rules_that_take_rules_back_hide_nothing(tmp_path: Path, rule: str) -> None:
    """Chromium copies them with what is selected on a page."""
    snippet = rendered().replace("<section", f'<section style="{rule}"')
    assert statuses(tmp_path, page(snippet)) == ["current"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_the_space_beside_a_sign_may_bind_or_not(space: str) -> None:
    """Quill writes only spaces that bind; French typography wants them before some signs."""
    plain = "<p>Elle dit « venez » : maintenant !"
    bound = re.sub("(?<=«) | (?=[»:!])", space, plain)
    for text in (plain, bound):
        words = [word.text for word in read_html(text).words]
        assert words == ["Elle", "dit", '"venez":', "maintenant!"]
