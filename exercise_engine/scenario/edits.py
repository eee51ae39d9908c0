"""Changes of a text that are noted while it is read, and made at its end."""

from __future__ import annotations


class Edits:
    """What is to be put before or behind a place of a text, or instead of what stands there."""

    def __init__(self) -> None:
        # Where, in which order among those there, instead of how many characters, and what.
        self._noted: list[tuple[int, int, int, str]] = []

    def before(self, at: int, what: str) -> None:
        """Put *what* before the place *at*, ahead of all that was put there earlier."""
        self._noted.append((at, -len(self._noted) - 1, 0, what))

    def behind(self, at: int, what: str) -> None:
        """Put *what* at the place *at*, behind all that was put there earlier."""
        self._noted.append((at, len(self._noted), 0, what))

    def instead(self, at: int, length: int, what: str) -> None:
        """Put *what* instead of *length* characters at the place *at*."""
        self._noted.append((at, len(self._noted), length, what))

    def made(self, text: str) -> str:
        """Return *text* with every change made."""
        parts, at = [], 0
        for where, _, length, what in sorted(self._noted):
            parts += [text[at:where], what]
            at = where + length
        return "".join(parts) + text[at:]
