"""Bytes of all kinds: the right text, or one clear message."""

import codecs
import gzip
import io
import plistlib
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import content, pipeline, readers
from site_builder.errors import ContentError
from site_builder.model import Link, Listing, Place, Record
from site_builder.readers import mhtml, webarchive
from site_builder.readers.cleaning import cleaned, fit
from site_builder.readers.decoding import decode

TEXT = "TY  - JOUR\nTI  - Größe – “x”\nAU  - Müller, J.\nER  - \n"


def told(data: bytes, name: str = "odd.txt") -> str:
    with pytest.raises(ContentError) as caught:
        readers.read(name, data)
    (problem,) = caught.value.problems
    assert problem.fix
    return str(problem).removeprefix(f"content/dumps/{name}")


# -- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16 big-endian"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16 big-endian without a mark"),
        pytest.param(TEXT.encode("utf-32"), id="UTF-32"),
        pytest.param(TEXT.replace("\n", "\r\n").encode("utf-16-le"), id="UTF-16 with CRLF"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="CR"),
        pytest.param(TEXT.encode() + "…".encode()[:2], id="half a character at the end"),
        pytest.param(TEXT.encode("utf-16-le") + b"x", id="half a UTF-16 unit at the end"),
    ],
)
def test_every_unicode_form_gives_the_same_text(data: bytes) -> None:
    assert decode("x", data) == TEXT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('<html><head><meta charset="iso-8859-1"><p>Größe – “x”', "cp1252"),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=windows-1251"><p>Слово',
            "cp1251",
        ),
        ('<meta charset="GB2312"><p>论文列表', "gb18030"),
        ('<meta charset="Shift_JIS"><p>論文リスト', "cp932"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?><a>Čapek</a>', "iso-8859-2"),
        ("% Encoding: Cp1252\n\n@misc{a, title={Größe}}\n", "cp1252"),
        ("% -*- coding: latin-1 -*-\n@misc{a, title={Größe}}\n", "cp1252"),
    ],
)
def test_a_declared_older_encoding_is_believed(text: str, encoding: str) -> None:
    assert decode("x", text.encode(encoding)) == text


def test_utf8_is_believed_more_than_what_is_declared() -> None:
    text = '<meta charset="iso-8859-1"><p>Größe'
    assert decode("x", text.encode()) == text


@pytest.mark.parametrize("encoding", ["uu", "zlib", "rot13", "punycode", "unicode_escape", "no"])
def test_what_is_no_encoding_of_pages_is_not_believed(encoding: str) -> None:
    page = f'<meta charset="{encoding}">\nTitle: caf\u00e9 au lait'.encode("latin-1")
    with pytest.raises(ContentError, match=r"Windows-1252 it would read: .*café"):
        decode("dump.html", page)


def test_what_all_windows_encodings_agree_on_is_read() -> None:
    text = "TY  - JOUR\nTI  - Don’t – it’s “quoted”…\nER  -\n"
    assert readers.read("x", text.encode("cp1252")).records[0].title == "Don’t – it’s “quoted”…"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Müller", "latin-1"), ("Čapek", "cp1250"), ("Слово", "cp1251"), ("论文", "gb18030")],
)
def test_letters_of_an_unknown_encoding_are_never_guessed(text: str, encoding: str) -> None:
    data = f"one\ntwo\r\nthree {text}\n".encode(encoding)
    assert told(data).startswith(":3: byte 0x")


def test_the_message_shows_how_it_would_read() -> None:
    assert "in Windows-1252 it would read: three Müller four" in told(b"three M\xfcller four\n")


@settings(max_examples=200)
@given(
    text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_what_is_encoded_is_decoded(text: str, encoding: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    # Some letters, so that it is neither empty nor begins like a binary file.
    assert decode("x", f"Papers {text}".encode(encoding)) == f"Papers {plain}"


def test_a_stray_nul_is_no_reason_to_refuse_a_text() -> None:
    long = TEXT.replace("x", "x" * 3000).replace("– ", "–\0 ")
    assert readers.read("x", long.encode()).records[0].title.startswith("Größe – “x")


# -- no text --------------------------------------------------------------------------------------


def a_zip(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            # A day of its own: workers must find the same cases.
            archive.writestr(zipfile.ZipInfo(name), "x" * 50)
    return file.getvalue()


def a_database(folder: Path) -> bytes:
    path = folder / "x.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("create table papers (title text)")
    database.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a picture"),
        (a_zip("a.txt"), "a ZIP archive"),
        (a_zip("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (a_zip("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (gzip.compress(b"hello", mtime=0), "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Office document"),
        (b"{\\rtf1\\ansi Daily Papers}", "a rich text document"),
        (b"\x7fELF\x02\x01\x01\0", "a program"),
        (b"MZ\x90\0\x03\0\0\0\x04\0", "a program"),
        (b"PAR1\x15\x04\x15\x10\x15\0PAR1", "a Parquet table"),
        (b"\x80\x04\x95\x1a\0\0\0\0\0\0\0", "a Python pickle"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "a property list"),
        (bytes(range(256)) * 4, "a binary file"),
        (b"", "empty"),
        (b" \r\n\t\n\xef\xbb\xbf", "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
    ],
)
def test_a_file_that_is_no_text_is_named(data: bytes, said: str) -> None:
    assert said in told(data)


def test_a_database_is_named(tmp_path: Path) -> None:
    assert "an SQLite database; export its papers as BibTeX" in told(a_database(tmp_path))


def test_a_text_may_begin_like_a_picture() -> None:
    assert decode("x", b"BM25 is a baseline.\n") == "BM25 is a baseline.\n"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<title>Just a moment...</title><script src=/cdn-cgi/x></script>", "a check for robots"),
        ("<title>Attention Required! | Cloudflare</title><h1>Sorry</h1>", "a check for robots"),
        ("<title>404 – Page not found</title><p>Back home", "no such page"),
        ("<html><title>503 Service Temporarily Unavailable</title>", "an error page"),
        ("<title>Sign in to Papers</title><input type=password>", "a login page"),
        ("<title>x</title>Log in<input name=u>Password<input type='password'>", "a login page"),
        ("<title>App</title><noscript>You need to enable JavaScript to run this app.</noscript>",
         "needs JavaScript"),
        ("Rate exceeded.", "too many requests"),
        ('{"error": "Not Found"}', "no such page"),
        ('{"message": "Invalid username or password."}', "an error message"),
        ("<title>403 Forbidden</title>", "access is refused"),
        ("<?xml version='1.0'?><eSummaryResult><A>500</A></eSummaryResult>",
         "XML of a kind that no reader knows, <eSummaryResult>; save the papers from PubMed"),
        ("<?xml version='1.0'?><x:mods xmlns:x='u'/>", "no reader knows, <mods>; save the papers"),
        ("doe24:\n  ENTRYTYPE: article\n  title: Sheep\n  author:\n  - first: Jo\n    last: Doe\n",
         "YAML with lists or objects"),
        ("title: Sheep\nauthor_list:\n- {given_name: Jo, surname: Doe}\nyear: 2020\nurl: https://a.org/b\n",
         "YAML with lists or objects"),
    ],
)  # fmt: skip
def test_a_page_that_a_site_shows_instead_is_named(page: str, said: str) -> None:
    assert said in told(page.encode())


def test_an_unknown_text_is_told_what_was_tried_and_what_to_do() -> None:
    message = told(b"Dear diary,\n\ntoday I saved no listing.\n")
    assert "no known dump format; looked for" in message
    assert all(form.name in message for form in readers.FORMATS)
    assert "--format NAME" in message
    assert "`format: NAME` in its sidecar" in message
    assert len(message) < 500


# -- web archives ---------------------------------------------------------------------------------


def test_a_web_archive_gives_its_page() -> None:
    page = "<meta charset=utf-8><title>404 Größe</title>"
    archive = {
        "WebMainResource": {
            "WebResourceData": page.encode("latin-1"),
            "WebResourceTextEncodingName": "iso-8859-1",
            "WebResourceURL": "https://example.org/papers",
        }
    }
    data = plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)
    assert "no such page" in told(data)


@pytest.mark.parametrize("named", ["zlib", "undefined", "unicode_escape", "a\0b", "no"])
def test_an_archive_that_names_no_encoding_of_text_is_read_as_utf8(named: str) -> None:
    page = "<title>404 Größe \\ud800</title>".encode()
    inside = {"WebResourceData": page, "WebResourceTextEncodingName": named}
    data = plistlib.dumps({"WebMainResource": inside}, fmt=plistlib.FMT_BINARY)
    assert webarchive.unwrap(data).removeprefix(codecs.BOM_UTF8) == page
    part = f"Content-Type: text/html; charset={named}\n\n".encode() + page
    saved = b"From: x\nContent-Type: multipart/related; boundary=b\n\n--b\n" + part + b"\n--b--\n"
    assert mhtml.unwrap(saved).removeprefix(codecs.BOM_UTF8) == page


# -- characters that no entry may have ------------------------------------------------------------

UNFIT = "\x07\x0b\x0c\x1f\x7f\x85\x9f\u2028\ufeff\ufffe\uffff\ufdd0\U0001ffff"


@given(text=st.text(st.characters() | st.sampled_from(UNFIT)))
def test_what_is_fit_holds_nothing_unfit_and_loses_nothing_else(text: str) -> None:
    better = fit(text)
    assert not set(better) & set(UNFIT)
    better.encode()
    assert "".join(better.split()) == "".join(
        char for char in "".join(text.split()) if fit(char) == char
    )


@pytest.mark.parametrize("beside", ["in ASCII", "caf\u00e9"])
def test_one_unfit_character_is_found_wherever_it_stands(beside: str) -> None:
    plain = Record(Place("a.txt", 0, 1), "A title", f"An abstract\n\n{beside}")
    link = Link("https://example.org/\x07a")
    for one in (
        replace(plain, title="A title\x07"),
        replace(plain, abstract=f"{plain.abstract}\x7f"),
        replace(plain, authors=("Ada\ufeff",), venue="A venue"),
        replace(plain, links=(link,)),
        replace(plain, title="A \\'{e} title"),
        replace(plain, keywords=("caf\\'e",)),
    ):
        (better,) = cleaned(Listing("a.txt", "any", (one, plain))).records[:1]
        shown = "".join((better.title, better.abstract, *better.authors, *better.keywords))
        shown += "".join(link.url for link in better.links)
        assert better != one
        assert "\\" not in shown
        assert shown.replace("\n", "").isprintable()
    assert cleaned(Listing("a.txt", "any", (plain,))).records == (plain,)


def test_a_digest_of_a_dump_with_control_characters_loads_again(tmp_path: Path) -> None:
    dumps = tmp_path / "content/dumps"
    dumps.mkdir(parents=True)
    (tmp_path / "content/tags.yaml").write_text("[]\n", encoding="utf-8")
    dump = (
        f"TY  - JOUR\nTI  - A t{UNFIT}itle\nAU  - Do\x07e, J.\n"
        f"AB  - One\x0btwo &#7; three\u2028four\nKW  - a\x01b\n"
        f"UR  - https://example.org/\x02x\nER  -\nTY  - JOUR\nTI  - \x07\nER  -\n"
    )
    (dumps / "x.ris").write_text(dump, encoding="utf-8", newline="")
    pipeline.ingest(tmp_path)
    (entry,) = content.load_entries(tmp_path / "content/papers", ())
    assert entry.title == "A t itle"
    assert entry.abstract == "One two three four"
    assert entry.authors == ("J. Doe",)


def test_an_unknown_format_is_told_once(tmp_path: Path) -> None:
    dumps = tmp_path / "content/dumps"
    dumps.mkdir(parents=True)
    for name in ("a.txt", "b.txt", "c.txt"):
        (dumps / name).write_text(TEXT, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        pipeline.ingest(tmp_path, form="bibtx")
    (problem,) = caught.value.problems
    assert str(problem).startswith('--format: there is no dump format "bibtx"; is "bibtex" meant?')


def test_an_answer_without_papers_is_no_unknown_kind() -> None:
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
        "<id>http://arxiv.org/api/abc</id><title>arXiv Query: id_list=0000.0000</title></feed>"
    )
    assert readers.read("empty.xml", feed.encode()).records == ()
