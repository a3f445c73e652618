"""Reads what search wrote, by the descriptions of its formats."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.model import File

_LETTERS = [chr(code) for code in range(33, 127) if chr(code) not in '"\\']


def contents(files: Sequence[File]) -> dict[str, Any]:
    """Give what files hold, by their names below search/."""
    return {
        file.path.removeprefix("search/").removesuffix(".json"): json.loads(file.content)
        for file in files
    }


def numbers(text: str) -> Iterator[int]:
    number, scale = 0, 1
    for letter in text:
        more, digit = divmod(_LETTERS.index(letter), len(_LETTERS) // 2)
        number += digit * scale
        scale *= len(_LETTERS) // 2
        if not more:
            yield number
            number, scale = 0, 1


def fronted(text: str) -> list[str]:
    words: list[str] = []
    for piece in text.split():
        words.append((words[-1][: int(piece[0], 36)] if words else "") + piece[1:])
    return words


def postings(held: dict[str, Any]) -> dict[str, dict[int, int]]:
    """Give how often each word counts in each paper."""
    found: dict[str, dict[int, int]] = {}
    for name, part in held.items():
        if name.startswith("terms/"):
            found |= dict(_postings(part))
    return found


def _postings(part: dict[str, str]) -> Iterator[tuple[str, dict[int, int]]]:
    codes, more = numbers(part["papers"]), numbers(part["more"])
    for word in fronted(part["words"]):
        papers: dict[int, int] = {}
        number = -1
        for _ in range(next(codes)):
            gap, form = divmod(next(codes), 5)
            number += gap + 1
            papers[number] = form + 1 if form < 3 else _often(form, more)
        yield word, papers
    assert (list(codes), list(more)) == ([], [])


def _often(form: int, more: Iterator[int]) -> int:
    if form == 3:
        return next(more) + 4
    times = (next(more) >> 1) + 1
    place = next(more)
    is_titled = place > 0
    while place % 2:
        place = next(more)
    if is_titled:
        next(more)
    return times


def places(held: dict[str, Any]) -> dict[str, dict[int, list[int]]]:
    """Give where each word stands in each paper."""
    found: dict[str, dict[int, list[int]]] = {}
    for name, part in held.items():
        if name.startswith("places/"):
            codes, more = numbers(part["papers"]), numbers(part["more"])
            for word in fronted(part["words"]):
                found[word] = dict(_places(codes, more))
            assert (list(codes), list(more)) == ([], [])
    return found


def _places(codes: Iterator[int], spots: Iterator[int]) -> Iterator[tuple[int, list[int]]]:
    number = -1
    for _ in range(next(codes)):
        gap, more = divmod(next(codes), 3)
        number += gap + 1
        at = next(spots)
        more += next(spots) if more == 2 else 0
        found = [at]
        for _ in range(more):
            at += next(spots)
            found.append(at)
        yield number, found
