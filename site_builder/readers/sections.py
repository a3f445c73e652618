"""What browsers read in HTML, and Python's parser doesn't: odd sections, huge references."""

import re

_BEGIN = re.compile(r"<!\[(?:(cdata)\[|(?:if|else|endif)(?![\w.-]))?", re.IGNORECASE)
_ENDLESS = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")


def as_browsers_read(source: str) -> str:
    """Write HTML so that Python's parser reads it as browsers do, where it would fail.

    A reference to a character beyond all that there are, ``&#99999999;``, is U+FFFD. Python makes
    a number of its digits, however many they are, and gives up at 4,300. Source: HTML Standard,
    section 13.2.5.80, "Numeric character reference end state".
    """
    if "&#" in source:
        source = _ENDLESS.sub("\ufffd", source)
    return _without_odd_sections(source)


def _without_odd_sections(source: str) -> str:
    """Make bogus comments, as browsers do, of all sections but CDATA and Word's that do end.

    Of ``<![x[`` Python's parser makes an error, and the end of ``<![CDATA[`` it looks for up to the
    end of the text, once for each. All signs but the bracket stay where they are. Source: HTML
    Standard, section 13.2.5.42, "Markup declaration open state".
    """
    if "<![" not in source:
        return source
    last, last_of_word = source.rfind("]]>"), source.rfind("]>")

    def read(begin: re.Match[str]) -> str:
        known = len(begin.group()) > len("<![")
        ends = begin.start() < (last if begin[1] else last_of_word)
        return begin.group() if known and ends else "<!(" + begin.group()[3:]

    return _BEGIN.sub(read, source)
