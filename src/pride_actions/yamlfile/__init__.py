"""Reads the plain part of YAML: texts, lists and mappings, with line and column for everything.

Every scalar stays the text that its author wrote, so that ``country: NO`` is Norway and ``12:30``
a time; only a value left empty, ``~`` and ``null`` become None. What YAML has beyond that (anchors,
aliases, merge keys, tags, directives, several documents) is refused: a translator never needs it,
and it is how a small file grows into half a million values. So is what YAML reads without a word
of warning, but not as it was meant: a hashtag without quotes, a list item in a wrong column.

The parser's events are turned into data here, without PyYAML's own composer: that one calls itself
once per level, which overflows the stack of the C extension on a file of brackets.
"""

from pride_actions.yamlfile.document import Document
from pride_actions.yamlfile.limits import MAX_BYTES, MAX_PROBLEMS
from pride_actions.yamlfile.reading import read_yaml

__all__ = ["MAX_BYTES", "MAX_PROBLEMS", "Document", "read_yaml"]
