"""Takes HTML apart as browsers do, in time that grows with its length and no faster.

Pages come from anybody. `html.parser` is not used: it needs hours for small pages that are made to
hurt (CVE-2025-6069), and some versions see a comment where browsers see none: text could be hidden
from an audit there. A tree is not made, only the order of things is told.

>>> [part.text for part in parse("<p>x &lt; y<!--> z</p>", scripts=True) if isinstance(part, Text)]
['x < y', ' z']
"""

from __future__ import annotations

from pride_actions.markup.parsing import parse
from pride_actions.markup.parts import Tag, Text

__all__ = ["Tag", "Text", "parse"]
