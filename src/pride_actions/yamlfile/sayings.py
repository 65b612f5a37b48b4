"""What can be wrong with a file beyond its syntax, and what would mend it, in an author's words."""

from __future__ import annotations

from typing import Final

from pride_actions.yamlfile.limits import MAX_DEPTH

# What is wrong, by its code, and what would mend it. {} is what it is about.
SAYINGS: Final = {
    "alias": (
        "{!r} is an alias, which a pack cannot have",
        "write the value out; text that begins with * belongs in quotes",
    ),
    "anchor": (
        "{!r} is an anchor, which a pack cannot have",
        "leave it out; text that begins with & belongs in quotes",
    ),
    "byte-order-mark": ("the file begins with a byte order mark", "save it as UTF-8 without BOM"),
    "complex-key": (
        "a list or mapping cannot be the name before a colon",
        "text that begins with [ or {{ belongs in quotes",
    ),
    "control-character": ("U+{:04X} cannot be seen and is not allowed", "delete it"),
    "directive": ("a line that begins with % is an order to YAML", "delete the line"),
    "empty-file": ("this file is empty", "write its fields, or delete it"),
    "empty-key": ("a name is missing before this colon", ""),
    "hashtag": (
        "YAML takes this for a comment and would leave it out",
        "put the whole text in quotes, or a space after # if it is a comment",
    ),
    "list-item": (
        "this dash does not begin a list item but belongs to the text above it",
        "write '- ' before every item, all in one column; or put the text in quotes",
    ),
    "merge-key": ("'<<' would merge another mapping into this one", "write its lines out here"),
    "not-a-mapping": (
        "this file holds {} where 'name: value' lines are expected",
        "every field begins with its name, a colon and a space",
    ),
    "several-documents": (
        "a second document begins here",
        "keep one document in a file; text that begins with --- belongs in quotes",
    ),
    "tab": ("a tab stands where spaces are needed", "use spaces"),
    "tag": (
        "{!r} is a tag, which a pack cannot have: every value is text",
        "leave it out; text that begins with ! belongs in quotes",
    ),
    "too-deep": (
        f"lists and mappings stand inside one another more than {MAX_DEPTH} levels deep",
        "text that begins with [ or {{ belongs in quotes",
    ),
    "too-many-problems": ("there are more problems; these are the first {}", ""),
    "too-many-values": ("the file has more values than can be read", "divide it"),
}
