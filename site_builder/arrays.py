"""Arrays of whole numbers: what several steps do with them."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def spread(begins: Numbers, lengths: Numbers) -> Numbers:
    """Count up from some numbers, so many from each."""
    ends = np.cumsum(lengths)
    return np.repeat(begins - (ends - lengths), lengths) + np.arange(ends[-1] if len(ends) else 0)


def begin(of: Numbers) -> Flags:
    """Choose those that are not as the one before."""
    chosen = np.ones(len(of), bool)
    chosen[1:] = of[1:] != of[:-1]
    return chosen


def before(of: Numbers) -> Numbers:
    """Give what stands before each; 0 before the first."""
    moved = np.zeros_like(of)
    moved[1:] = of[:-1]
    return moved


def bits(most: int) -> int:
    """Count the bits of the numbers up to one."""
    return max(int(most), 1).bit_length()
