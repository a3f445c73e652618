"""Lists of lists as two arrays: all that they hold, and where each begins."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from site_builder.arrays import Flags, Numbers, begin

Small = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of unequal length, one after the other."""

    begins: Numbers
    """Where each row begins, and after the last one where it ends."""
    held: Numbers
    """What they hold."""

    def lengths(self) -> Numbers:
        """Give the length of each row."""
        return np.diff(self.begins)


def rows(numbers: Numbers, held: Numbers, size: int) -> Rows:
    """Make rows of what stands in their order.

    Args:
        numbers: The row of each thing, ascending.
        held: The things.
        size: How many rows there are.
    """
    return Rows(np.searchsorted(numbers, np.arange(size + 1)), held)


def first(order: Numbers, most: int) -> Flags:
    """Choose the first few of each row, given the row of each thing, ascending."""
    is_new = begin(order)
    starts = np.flatnonzero(is_new)
    place: Numbers = np.arange(len(order)) - starts[np.cumsum(is_new) - 1]
    return place < most
