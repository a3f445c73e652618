"""Marked sections of SGML in HTML, which Python's parser reads otherwise than browsers do."""

import re

_BEGIN = re.compile(r"<!\[(?:(cdata)\[|(?:if|else|endif)(?![\w.-]))?", re.IGNORECASE)


def without_odd_sections(source: str) -> str:
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
