"""``python -m pride_actions.schemas``."""

from pride_actions.schemas import write

write()
