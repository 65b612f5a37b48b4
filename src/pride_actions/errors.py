"""Every error that the library raises on purpose derives from `PrideActionsError`."""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False  # errors are imported by every command, and few are ever raised

if TYPE_CHECKING:
    from pride_actions.problems import Problem


class PrideActionsError(Exception):
    """The common parent: catch this one to catch them all."""

    # Those that are not made from their message say what they are made from: a process that works
    # for another one sends its errors there.


class PackError(PrideActionsError):
    """A pack cannot be used. Carries every problem that was found, not only the first.

    >>> from pride_actions.problems import Problem
    >>> error = PackError([Problem("pack.yaml", 1, 1, "missing-field", "error", "'id' is missing")])
    >>> error.problems[0].code
    'missing-field'
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[PackError], tuple[object, ...]]:
        return type(self), (self.problems,)


class NotFoundError(PrideActionsError, KeyError):
    """No campaign, pack, format or locale has that name. Also a `KeyError`.

    >>> print(NotFoundError("campaign", "chechnia", ["chechnya", "uganda"]))
    no campaign is called 'chechnia'; did you mean 'chechnya'?
    """

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        super().__init__(f"no {what} is called {name!r}; {near_miss(str(name), self.known)}")

    def __reduce__(self) -> tuple[type[NotFoundError], tuple[object, ...]]:
        return type(self), (self.what, self.name, self.known)

    def __str__(self) -> str:  # KeyError would show the repr of the sentence
        return str(self.args[0])


class OptionError(PrideActionsError, ValueError):
    """An argument has a value that cannot be used. Also a `ValueError`."""


class MissingExtraError(PrideActionsError, ImportError):
    """Something needs an optional dependency. Also an `ImportError`.

    >>> print(MissingExtraError("checking links", "online"))
    checking links needs an extra: pip install 'pride-actions[online]'
    """

    def __init__(self, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(f"{what} needs an extra: pip install 'pride-actions[{extra}]'")

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[object, ...]]:
        return type(self), (self.what, self.extra)


_MOST_NAMED = 16
"""As many as there are kinds of action: each of these is what somebody may look for."""


def near_miss(name: str, known: Iterable[str]) -> str:
    """Say which known name was probably meant, or list the known ones.

    >>> near_miss("titel", ["title", "text"])
    "did you mean 'title'?"
    >>> near_miss("xyz", ["title", "text"])
    "it can be 'text' or 'title'"
    """
    import difflib

    names = sorted(set(known))
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.7)
    if close:
        return f"did you mean {close[0]!r}?"
    if not names:
        return "there is none"
    shown = [repr(known_name) for known_name in names[:_MOST_NAMED]]
    more = f" or one of {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    if len(shown) == 1:
        return f"it can only be {shown[0]}"
    return "it can be " + ", ".join(shown[:-1]) + (", " if more else " or ") + shown[-1] + more
