"""What search knows of a paper."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Labels = Mapping[str, Mapping[str, str]]
"""What readers see of the values of each field, in the order readers see them."""


@dataclass(frozen=True, slots=True)
class Document:
    """What search knows of one paper; every text is plain Unicode, without markup."""

    id: str
    """The entry's id."""
    path: str
    """Its page below the site's root: "papers/alignment-for-honesty.html"."""
    title: str
    """The title as readers see it."""
    abstract: str = ""
    """The abstract; white space of any kind may separate its paragraphs."""
    day: dt.date | None = None
    """Publication day, None if unknown."""
    date: str = ""
    """When it came out as readers see it: "18 Dec 2024", "Sep 2023"; "" shows none."""
    tags: tuple[str, ...] = ()
    """Labels of its tags."""
    names: tuple[str, ...] = ()
    """Systems, datasets and methods it introduces."""
    authors: tuple[str, ...] = ()
    """Author names, where known."""
    kind: str = ""
    """Its kind of contribution as readers see it: "Dataset"; "" shows none."""
    more: tuple[str, ...] = ()
    """What else finds it: keywords, what its abbreviations stand for, its arXiv id."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What filters know of it, by field: {"tag": ("rlhf",), "year": ("2024",)}; see `Labels`."""
    comments: int | None = None
    """How often it was discussed, None if unknown."""
