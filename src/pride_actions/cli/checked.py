"""What a look at a pack finds: all that keeps it from being used, and what the rules object to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pride_actions.errors import PackError

if TYPE_CHECKING:
    from pride_actions.loading import LoadedPack
    from pride_actions.problems import Problem


@dataclass(frozen=True)
class Checked:
    """What a look at one pack found.

    Attributes:
        name: what the caller called it.
        campaigns: how many it has; 0 where it has an error.
        problems: each with a path that begins with `name`.
        sound: as much of it as is in order, for rules to look at.
        source: where it was found.
        lines: the lines of its files, by path.
        unused: files of translations that nobody has begun.
    """

    name: str
    campaigns: int
    problems: tuple[Problem, ...]
    sound: LoadedPack | None = None
    source: str | Path = ""
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    unused: tuple[str, ...] = ()

    @property
    def loaded(self) -> LoadedPack | None:
        """The pack, where it has no error."""
        return self.sound if self.sound and self.sound.whole else None

    def also(self, problems: Iterable[Problem]) -> Checked:
        """Add problems that were found later, with paths inside the pack."""
        found = tuple(named(problem, self.source) for problem in problems)
        return replace(self, problems=tuple(sorted({*self.problems, *found})))


def check(source: str | Path) -> Checked:
    """Read one pack and give all that keeps it from being used."""
    from pride_actions.loading import load_sound
    from pride_actions.packfiles import open_pack

    name = PurePath(source).as_posix()
    try:
        with open_pack(source) as files:
            sound, wrong = load_sound(files)
            known = sound.documents if sound else ()
            lines = {path: files.read(path).decode().split("\n") for path in known}
            texts = {path for path in files.files() if path.endswith(".yaml")}
    except PackError as error:
        return Checked(name, 0, tuple(named(problem, source) for problem in error.problems))
    if sound is None or not sound.whole:
        problems = tuple(named(problem, source) for problem in wrong)
        return Checked(name, 0, problems, sound, source, lines)
    unused = tuple(_inside(source, path) for path in sorted(texts - lines.keys()))
    return Checked(name, len(sound.campaigns), (), sound, source, lines, unused)


def lint(
    pack: Checked, on: date, select: Collection[str] = (), ignore: Collection[str] = ()
) -> Checked:
    """Add what the editorial rules object to in as much of the pack as is in order.

    Raises:
        OptionError: a rule is named that does not exist.
    """
    from pride_actions.lint import lint as objections

    if pack.sound is None:
        return pack
    return pack.also(objections(pack.sound, pack.lines, on=on, select=select, ignore=ignore))


def named(problem: Problem, source: str | Path) -> Problem:
    """Let the path of a problem begin as the caller named the pack, so that it can be clicked."""
    inside = "" if problem.path == str(source) else problem.path
    return replace(problem, path=_inside(source, inside))


def _inside(source: str | Path, path: str) -> str:
    return PurePath(source, path.lstrip("/")).as_posix()
