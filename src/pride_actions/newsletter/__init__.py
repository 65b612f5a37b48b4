"""A digest of several campaigns for one mail, and a page to look at it before it is sent."""

from pride_actions.newsletter.digest import FORMATS, Digest
from pride_actions.newsletter.gathering import digest
from pride_actions.newsletter.picking import LeftOut
from pride_actions.newsletter.preview import preview

__all__ = ["FORMATS", "Digest", "LeftOut", "digest", "preview"]
