"""The exit link: a way off the page at once, for readers who may be watched.

It follows the GOV.UK pattern (https://design-system.service.gov.uk/components/exit-this-page/):
first in the snippet, a neutral page, the same tab, a second link for those who use the keyboard.
It is shown only where it is asked for: on pages without risk it puts people off.
"""

from __future__ import annotations

from dataclasses import dataclass

from pride_actions.errors import OptionError
from pride_actions.renderers.addresses import https
from pride_actions.renderers.scripts import script as script_of

NEUTRAL = "https://www.bbc.co.uk/weather"
"""The pattern's own target: well known, and not made for one visitor."""


@dataclass(frozen=True, slots=True)
class Exit:
    """An exit link, and the script by which a key does the same.

    Attributes:
        url: where it leads.
        script: what listens for the key; empty where no script is allowed.
    """

    url: str
    script: str


def exit_link(wanted: object, script: object) -> Exit | None:
    """Understand the options of a format.

    Args:
        wanted: False for none, True for the neutral page, or an https address.
        script: whether a script may stand in the snippet.

    Raises:
        OptionError: for an address that cannot be linked.

    >>> exit_link(True, False).url
    'https://www.bbc.co.uk/weather'
    """
    if not wanted:
        if script:
            raise OptionError("exit_script needs exit_link")
        return None
    url = NEUTRAL if wanted is True else https("exit_link", wanted)
    return Exit(url, script_of("exit.js") if script else "")
