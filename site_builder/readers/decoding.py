"""The bytes of a dump as text."""

import codecs
import re

from site_builder.errors import ContentError, Problem, dump_path
from site_builder.readers.file_kinds import kind_of, looks_binary

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks (Unicode 16.0, section 23.8); those of UTF-32 begin like those of UTF-16."""

_HEAD = 4096
_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*+=\s*+(?:[\"']\s*+)?([\w.:-]{2,30})"
    rb"|\A\s*<\?xml[^<>]{0,100}?encoding\s*+=\s*+[\"']([\w.:-]{2,30})"
    rb"|^[ \t\r\f\v]*+%++ *+encoding: *+([\w.:-]{2,30})"
    rb"|-\*-.{0,80}?coding: *([\w.:-]{2,30})",
    re.IGNORECASE | re.MULTILINE,
)
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859_1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874",
}
"""Encodings that stand for a larger one (WHATWG Encoding Standard, section 4.2)."""
_NO_PAGE = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
"""Encodings of text that no page is in; some would change it, or take quadratic time."""
_EVERYWHERE = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0")
_BLANK = " \t\r\n\f\v\0\u00a0\u200b\ufeff"
_FEW = 1000
_AROUND = 24


def decode(name: str, data: bytes) -> str:
    r"""Decode a dump.

    UTF-8, UTF-16 or UTF-32 by a byte order mark; UTF-16 without one where every other byte is
    zero; UTF-8; the older encoding that a page (``<meta charset>``), an XML declaration or a
    BibTeX file (``% Encoding: Cp1252``) declares; Windows-1252 if only its quotation marks, dashes
    and the like are in the way of ASCII, because all Windows encodings agree on those. Which
    letter byte 0xE8 is, on the other hand, only the curator knows, who is told the line and how it
    would read in Windows-1252.

    Line ends come out as ``\n``, so that lines count as in an editor. A character cut in half at
    the very end, as a capture that stopped leaves it, is dropped, and so are a few stray NULs.

    Raises:
        ContentError: The dump is empty, binary, or in an encoding that nothing tells; with the
            line to blame.
    """
    kind = kind_of(data)
    if kind:
        raise _unreadable(name, None, f"this is {kind[0]}", kind[1])
    text = _text(name, data)
    if b"\0" in data and "\0" in text:
        if text.count("\0") * _FEW > len(text):
            line = text.count("\n", 0, text.index("\0")) + 1
            raise _unreadable(name, line, "a binary file", "save the page as text or HTML instead")
        text = text.replace("\0", "")
    if not text[:_HEAD].strip(_BLANK) and not text.strip(_BLANK):
        raise _unreadable(name, None, "the dump is empty", "save the page again or delete the file")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _text(name: str, data: bytes) -> str:
    marked = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)
    mark, encoding = marked or (b"", _unmarked_utf16(data) or "utf-8")
    try:
        return _decoded(data[len(mark) :] if mark else data, encoding)
    except UnicodeDecodeError as error:
        if not marked and encoding == "utf-8":
            found = _declared(data) or _windows_punctuation(data)
            if found is not None:
                return found
        raise _undecodable(name, data, mark, error) from error


def _decoded(data: bytes, encoding: str) -> str:
    """Decode all but a character that the end cuts in half."""
    return codecs.getincrementaldecoder(encoding)().decode(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 by its zero bytes, which Latin letters, spaces and line ends have."""
    head = data[:_HEAD]
    if b"\0" not in head or len(head) < 4:
        return None
    big, little = head[::2].count(0), head[1::2].count(0)
    most, least, half = max(big, little), min(big, little), len(head) // 2
    if most * 4 < half or least * 20 > most:
        return None
    encoding = "utf-16-be" if big > little else "utf-16-le"
    try:
        text = _decoded(head, encoding)
    except UnicodeDecodeError:
        return None
    controls = sum(char < " " and char not in "\t\r\n" for char in text)
    return encoding if controls * 100 <= len(text) else None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None or looks_binary(data):
        return None
    label = next(filter(None, match.groups())).decode("ascii", "replace").lower()
    encoding = _MEANT.get(label, label)
    if encoding.replace("_", "-") in ("utf-8", "utf8"):
        return None
    if not _of_pages(encoding):
        return None
    try:
        return _decoded(data, encoding)
    except UnicodeError:
        return None


def decode_page(data: bytes, encoding: str) -> str:
    """Decode a page that an archive holds, by UTF-8 where the archive names no encoding of text.

    What doesn't fit becomes U+FFFD.
    """
    return data.decode(encoding if _of_pages(encoding) else "utf-8", "replace")


def _of_pages(encoding: str) -> bool:
    """Tell whether pages can be in an encoding of this name, which may be any text."""
    try:
        "a".encode(encoding)  # unlike decoders by piece, knows that zlib is no encoding of text
        return codecs.lookup(encoding).name.replace("_", "-") not in _NO_PAGE
    except (LookupError, ValueError):
        return False


def _windows_punctuation(data: bytes) -> str | None:
    if looks_binary(data) or data.translate(None, bytes(range(128)) + bytes(_EVERYWHERE)):
        return None
    return data.decode("cp1252")


def _undecodable(name: str, data: bytes, mark: bytes, error: UnicodeDecodeError) -> ContentError:
    at = len(mark) + error.start
    if not mark and (b"\0" in data[:_HEAD] or looks_binary(data)):
        return _unreadable(name, None, "a binary file", "save the page as text or HTML instead")
    what = f"byte 0x{data[at]:02x} is no {error.encoding.upper()} text"
    fix = "save it again as UTF-8"
    if error.encoding == "utf-8":
        around = data[max(0, at - _AROUND) : at + _AROUND].decode("cp1252", "replace")
        fix += f" (in Windows-1252 it would read: {' '.join(around.split())})"
    line = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    return _unreadable(name, line, what, fix)


def _unreadable(name: str, line: int | None, what: str, fix: str) -> ContentError:
    return ContentError(Problem(dump_path(name), line, what, fix))
