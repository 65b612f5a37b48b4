"""The HTML part of a mail: a section to put into somebody else's mail."""

from __future__ import annotations

from functools import partial

from pride_actions import profiles
from pride_actions.errors import OptionError
from pride_actions.renderers.mail.blocks import Content
from pride_actions.renderers.mail.content import Brevity, content
from pride_actions.renderers.mail.fitting import ROOM, fitted, is_whole, told
from pride_actions.renderers.mail.folding import fold_html
from pride_actions.renderers.mail.links import CampaignTag, links_for
from pride_actions.renderers.mail.look import look
from pride_actions.renderers.mail.tables import LEVELS, Writer
from pride_actions.renderers.mail.words import Words
from pride_actions.view.types import View


def render(
    view: View,
    *,
    heading_level: int = 2,
    theme: str = "light",
    layout: str = "list",
    accent: str = "",
    ground: str = "",
    profile: str = profiles.GENERIC,
    campaign_tag: CampaignTag = "",
    max_bytes: int = ROOM,
) -> str:
    """Give the View as a section of a mail.

    Args:
        view: what to show.
        heading_level: the level of the section's own title, 2 to 4.
        theme: a name of `pride_actions.theme.THEMES`, but none that follows the reader.
        layout: ``list``, ``cards`` or ``single``.
        accent: ``#rrggbb``, for buttons and links; they stay readable whatever is chosen, also
            where a mail client turns light into dark.
        ground: ``#rrggbb``, behind everything.
        profile: the sending service, a name of `pride_actions.profiles.names`.
        campaign_tag: such as ``utm_source=weekly&utm_medium=email``, written into links that
            tolerate it: never into petitions, gifts, contacts or sources.
        max_bytes: what does not fit is told in brief, then left out, and the section says so; 0 to
            leave out no action.
    """
    level = checked_level(heading_level)
    service = profiles.named(profile)
    chosen = look(theme, accent, ground, view.dir)

    def written(found: Content) -> str:
        words = Words(chosen, service, found.links)
        return fold_html(Writer(chosen, words, level, layout).section(found))

    if service.name == profiles.GENERIC:
        whole = written(content(view, links_for(view, service, campaign_tag), layout))
        if is_whole(view, layout, max_bytes, str(campaign_tag), whole):
            return whole
    return written(fitted_content(view, service, layout, campaign_tag, max_bytes))


def fitted_content(
    view: View, service: profiles.Profile, layout: str, tag: CampaignTag, max_bytes: int
) -> Content:
    """Give the blocks that have room in a section, the same ones for each format of a mail."""
    plain, generic = look("light", "", "", view.dir), profiles.named(profiles.GENERIC)

    def measure(shown: View, brevity: Brevity, missing: int) -> int:
        links = links_for(shown, generic, tag)
        found = told(content(shown, links, layout, brevity), missing)
        writer = Writer(plain, Words(plain, generic, links), 2, layout)
        return len(fold_html(writer.section(found)).encode())

    links = partial(links_for, view, service, tag)
    return fitted(view, links, layout, max_bytes, measure, str(tag))


def checked_level(level: int) -> int:
    """Return the level of a title as it is.

    Raises:
        OptionError: if mail has no such level: services take the others for the title of a page.
    """
    if level not in LEVELS:
        raise OptionError(
            f"heading_level={level} is not between 2 and 4, as it has to be in a mail"
        )
    return level
