"""Lists of lists as two arrays: all that they hold, and where each begins."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


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


def places(begins: Numbers, lengths: Numbers) -> Numbers:
    """List the places of some runs, one run after the other, given where each begins."""
    ends = np.cumsum(lengths)
    return np.repeat(begins - (ends - lengths), lengths) + np.arange(ends[-1] if len(ends) else 0)


def first(order: Numbers, most: int) -> Flags:
    """Choose the first few of each row, given the row of each thing, ascending."""
    is_new = new(order)
    starts = np.flatnonzero(is_new)
    place: Numbers = np.arange(len(order)) - starts[np.cumsum(is_new) - 1]
    return place < most


def new(ordered: Numbers) -> Flags:
    """Choose the first of equal neighbours."""
    chosen = np.ones(len(ordered), bool)
    chosen[1:] = ordered[1:] != ordered[:-1]
    return chosen


def bits(most: int) -> int:
    """Count the bits of the numbers up to one."""
    return max(int(most), 1).bit_length()
