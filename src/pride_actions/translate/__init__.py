"""What translators work with: a words file with the source beside each entry, and gettext PO."""

from pride_actions.translate.entries import Entry, Translation, entries_of, translation
from pride_actions.translate.po import from_po, to_po
from pride_actions.translate.writing import as_yaml

__all__ = [
    "Entry",
    "Translation",
    "as_yaml",
    "entries_of",
    "from_po",
    "to_po",
    "translation",
]
