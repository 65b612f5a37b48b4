"""Sending services: how each writes its merge tags, and what of content it would take for code."""

from pride_actions.profiles.campaign_tags import campaign_tag, helping, tagged
from pride_actions.profiles.profile import Fact, Profile
from pride_actions.profiles.registry import GENERIC, named, names

__all__ = ["GENERIC", "Fact", "Profile", "campaign_tag", "helping", "named", "names", "tagged"]
