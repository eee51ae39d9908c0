"""Draw one after another without repeating, as from a deck of cards that is shuffled when it is used up."""

from __future__ import annotations


class Deck:
    """The numbers from 0 to *size* - 1, each of which comes once before any comes again."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._left = list(range(size))
        self._last = -1

    def take(self, share: float) -> int:
        """Return the next number, chosen by *share* from 0 up to 1 among those that are left.

        The first of a new round is another than the last of the round before, if there is another.
        """
        if not self._left:
            self._left = [n for n in range(self._size) if n != self._last or self._size == 1]
            taken = self._left.pop(int(share * len(self._left)))
            if self._size > 1:
                self._left.append(self._last)
                self._left.sort()
        else:
            taken = self._left.pop(int(share * len(self._left)))
        self._last = taken
        return taken
