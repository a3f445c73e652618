"""Reads strictly what the dialect of abstracts sends: known elements, all closed, nothing else."""

import re
from html.parser import HTMLParser

import pytest

ELEMENTS = re.findall(
    r"\w+",
    "a code em math mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub"
    " msubsup msup mtext munder munderover p span strong sub sup",
)
ATTRIBUTES = re.findall(
    r"\w+",
    "accent class depth displaystyle fence form height href largeop linethickness mathvariant"
    " maxsize minsize movablelimits rel scriptlevel separator stretchy width",
)


class Checker(HTMLParser):
    """Reads strictly what the site sends: known elements, all closed, nothing else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.shown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS
        assert {name for name, _ in attrs}.issubset(ATTRIBUTES)
        assert tag != "a" or "a" not in self.open
        for name, value in attrs:
            assert (name == "class") == (tag == "span")
            assert name != "class" or value == "nobr"
            if name == "href":
                assert value is not None
                assert re.match(r"https?://[^\s\"'<>]", value)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        pytest.fail(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        pytest.fail(f"an instruction: {data}")


def shown_by(html: str) -> str:
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert not checker.open
    return "".join(checker.shown)
