"""Letters of Cyrillic and Greek that look like Latin ones, by which a word can pass for another.

They are among those that Unicode Technical Standard 39, "Unicode Security Mechanisms", lists in
its confusables.txt; rare letters are left out.
"""

from __future__ import annotations

from typing import Final

# Written by number, because nobody could read these lines otherwise.
_SMALL = {
    "a": "\u0430", "c": "\u0441", "d": "\u0501", "e": "\u0435", "h": "\u04bb", "i": "\u0456",
    "j": "\u0458", "o": "\u043e\u03bf", "p": "\u0440\u03c1", "q": "\u051b", "s": "\u0455",
    "v": "\u03bd", "w": "\u051d", "x": "\u0445", "y": "\u0443",
}  # fmt: skip
_CAPITAL = {
    "A": "\u0410\u0391", "B": "\u0412\u0392", "C": "\u0421", "E": "\u0415\u0395",
    "H": "\u041d\u0397", "I": "\u0406\u0399", "J": "\u0408", "K": "\u041a\u039a",
    "M": "\u041c\u039c", "N": "\u039d", "O": "\u041e\u039f", "P": "\u0420\u03a1",
    "S": "\u0405", "T": "\u0422\u03a4", "X": "\u0425\u03a7", "Y": "\u03a5", "Z": "\u0396",
}  # fmt: skip

LOOKALIKES: Final = {
    other: letter for group in (_SMALL, _CAPITAL) for letter in group for other in group[letter]
}
"""The Latin letter for each that looks like it."""

WITHOUT_CASE: Final = str.maketrans(
    {other.casefold(): letter.casefold() for other, letter in reversed(LOOKALIKES.items())}
)
"""The same for texts without capitals: a name is the same word whichever of them it is written in,
so a letter is taken for another that is alike in either size."""
