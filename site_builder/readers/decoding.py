"""The bytes of a dump as text."""

import codecs

from site_builder.errors import ContentError, Problem, dump_path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks (Unicode 16.0, section 23.8); those of UTF-32 begin like those of UTF-16."""

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"bplist00", "a web archive or property list"),
)
_BLANK = " \t\r\n\f\v\u00a0\u200b\ufeff"


def decode(name: str, data: bytes) -> str:
    r"""Decode a dump: UTF-8 with or without a byte order mark, or UTF-16/32 with one.

    Line ends come out as ``\n``, so that lines count as in an editor. A character cut in half at
    the very end, as a capture that stopped leaves it, is dropped.

    Raises:
        ContentError: The dump is empty, binary, or in another encoding; with the line to blame.
    """
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8")
    )
    kind = next((kind for magic, kind in _BINARY if data.startswith(magic)), None)
    if kind:
        raise _unreadable(name, None, f"this is {kind}", "save the page as text or HTML instead")
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data[len(mark) :])
    except UnicodeDecodeError as error:
        raise _undecodable(name, data, mark, error) from error
    if "\0" in text:
        raise _unreadable(
            name,
            text.count("\n", 0, text.index("\0")) + 1,
            "a binary file, or UTF-16 without its byte order mark",
            "save it again as UTF-8 text",
        )
    if not text.strip(_BLANK):
        raise _unreadable(name, None, "the dump is empty", "save the page again or delete the file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(name: str, data: bytes, mark: bytes, error: UnicodeDecodeError) -> ContentError:
    before = data[: len(mark) + error.start]
    if b"\0" in data and not mark:
        return _unreadable(name, None, "a binary file", "save the page as text or HTML instead")
    value = data[len(mark) + error.start]
    return _unreadable(
        name,
        before.count(b"\n") + 1,
        f"byte 0x{value:02x} is no {error.encoding.upper()} text",
        "save it again as UTF-8",
    )


def _unreadable(name: str, line: int | None, what: str, fix: str) -> ContentError:
    return ContentError(Problem(dump_path(name), line, what, fix))
