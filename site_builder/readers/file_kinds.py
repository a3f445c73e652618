"""Files that are no text at all, and what a curator can do with each."""

import re

_PAGE = "save the listing page itself, as text or HTML"
_UNPACK = "unpack it and put the files themselves into content/dumps"
_EXPORT = "export its papers as BibTeX, RIS, CSV or JSON Lines"

_BY_START = (
    (b"%PDF-", "a PDF file", f"{_PAGE}; PDF files are not read"),
    (b"\x89PNG", "a PNG picture", _PAGE),
    (b"\xff\xd8\xff", "a JPEG picture", _PAGE),
    (b"GIF8", "a GIF picture", _PAGE),
    (b"RIFF", "a picture, sound or film", _PAGE),
    (b"BM", "a bitmap picture", _PAGE),
    (b"II*\0", "a TIFF picture", _PAGE),
    (b"MM\0*", "a TIFF picture", _PAGE),
    (b"\0\0\1\0", "an icon", _PAGE),
    (b"%!PS", "a PostScript file", f"{_PAGE}; PostScript is not read"),
    (b"{\\rtf", "a rich text document", "save it as plain text in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text, CSV or HTML"),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"PK\5\6", "an empty ZIP archive", _UNPACK),
    (b"SQLite format 3\0", "an SQLite database", _EXPORT),
    (b"PAR1", "a Parquet table", "export it as CSV or JSON Lines"),
    (b"ARROW1", "an Arrow table", "export it as CSV or JSON Lines"),
    (b"FEA1", "a Feather table", "export it as CSV or JSON Lines"),
    (b"\x89HDF", "an HDF5 file", "export it as CSV or JSON Lines"),
    (b"\x93NUMPY", "a NumPy array", "export it as CSV or JSON Lines"),
    (b"\x80\3}", "a Python pickle", "export it as CSV or JSON Lines"),
    (b"\x80\4\x95", "a Python pickle", "export it as CSV or JSON Lines"),
    (b"\x80\5\x95", "a Python pickle", "export it as CSV or JSON Lines"),
    (b"bplist00", "a property list", "save the page as HTML or plain text"),
    (b"\x7fELF", "a program", "delete it"),
    (b"MZ", "a program", "delete it"),
    (b"\xcf\xfa\xed\xfe", "a program", "delete it"),
    (b"\xca\xfe\xba\xbe", "a program", "delete it"),
    (b"\0asm", "a program", "delete it"),
    (b"ID3", "a sound", "delete it"),
    (b"OggS", "a sound or film", "delete it"),
    (b"\x1aE\xdf\xa3", "a film", "delete it"),
    (b"wOFF", "a font", "delete it"),
    (b"wOF2", "a font", "delete it"),
)
_IN_ZIP = (
    (b"word/", "a Word document", "save it as plain text in UTF-8, or as a web page"),
    (b"xl/", "an Excel workbook", "save its sheet as CSV in UTF-8"),
    (b"ppt/", "a PowerPoint presentation", "save its text"),
    (b"application/epub", "an e-book", _PAGE),
    (b"opendocument.text", "an OpenDocument text", "save it as plain text in UTF-8"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", "save its sheet as CSV in UTF-8"),
)
_TEXTUAL = frozenset((b"BM", b"MZ", b"RIFF", b"ID3", b"BZh", b"PAR1", b"FEA1", b"GIF8", b"Rar!"))
_HEAD = 8192
_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(data: bytes) -> tuple[str, str] | None:
    """Say what a binary file is and what to do with it; None if it may be text.

    By the file's first bytes (the well-known signatures), for ZIP archives by the names in them.
    Signatures that a text could begin with, ``BM``, count only where no text follows.
    """
    if data.startswith(b"PK\3\4"):
        head = data[:_HEAD] + data[-_HEAD:]
        found = ((what, fix) for name, what, fix in _IN_ZIP if name in head)
        return next(found, ("a ZIP archive", _UNPACK))
    if data[4:8] == b"ftyp":
        return "a picture or film", _PAGE
    if data[257:262] == b"ustar":
        return "a tar archive", _UNPACK
    for start, what, fix in _BY_START:
        if data.startswith(start):
            textual = start in _TEXTUAL and not _CONTROLS.search(data[:_HEAD])
            return None if textual else (what, fix)
    return None


def looks_binary(data: bytes) -> bool:
    """Tell by its control characters that something without a known signature is no text."""
    head = data[:_HEAD]
    return len(_CONTROLS.findall(head)) * 50 > len(head)
