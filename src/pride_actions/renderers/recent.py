"""What was made of the last few Views: a site shows each of them in many formats and frames."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

from pride_actions.view.types import View

Made = TypeVar("Made")


class Recent(Generic[Made]):
    """Keeps what was made last of Views, whatever their stamps: each format has another one.

    Args:
        room: how much is kept.
    """

    def __init__(self, room: int) -> None:
        self._kept: deque[tuple[View, object, Made]] = deque(maxlen=room)

    def found(self, view: View, how: object) -> Made | None:
        """Give what was made of an equal View in an equal way; None if nothing is kept of it.

        Args:
            view: the View.
            how: all else that counts.
        """
        # Most often it is what was made last. A copy, since other threads keep things meanwhile.
        for of, told, made in list(self._kept):
            if told == how and of == view:
                return made
        return None

    def keep(self, view: View, how: object, made: Made) -> Made:
        """Keep what was made, and give it."""
        self._kept.appendleft((view, how, made))
        return made

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
