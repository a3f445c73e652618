"""A letter as a message that mail programs take: RFC 5322 with MIME, RFC 2045 to 2047."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import format_datetime, parseaddr

from site_builder.mailing.plain import plain_text
from site_builder.mailing.values import Letter
from site_builder.words import Words

# Line ends as RFC 5322 has them, and no ">" before a line that begins with "From ".
_POLICY = compat32.clone(linesep="\r\n", mangle_from_=False)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whom a letter comes from, whom it goes to, and when."""

    sender: str
    """A mailbox, "Paper Digest <digest@example.org>", in ASCII below the name."""
    host: str
    """A host name that is the sender's, for ids."""
    date: datetime
    """When it is written, with its zone."""
    to: str | None = None
    """A mailbox; None for nobody in particular."""
    is_draft: bool = False
    """Whether mail programs should open it as a letter yet to be sent."""


def message(letter: Letter, html: str, envelope: Envelope, words: Words) -> bytes:
    """Make the file of a letter, ``.eml``: the same bytes for the same letter and envelope.

    The Message-ID is a hash of all but the date. No header takes a line end from anywhere: what
    can't be printed is dropped, and what is no ASCII is encoded (RFC 2047).
    """
    text = plain_text(letter, words)
    parts = (letter.subject, envelope.sender, envelope.to or "", text, html)
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=12)
    # "=_" stands in no quoted-printable text (RFC 2045, section 6.7).
    made = MIMEMultipart("alternative", boundary=f"=_{digest.hexdigest()}", policy=_POLICY)
    for name, value in _headers(letter, envelope, digest.hexdigest()):
        made[name] = value
    made.attach(_part(text, "plain"))
    made.attach(_part(html, "html"))
    return made.as_bytes()


def is_letter(content: bytes) -> bool:
    """Tell whether a file is one that `message` made, by the names that its headers have."""
    head = content.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return b"\nMessage-ID: <letter." in head and b"\nList-Id: <letters." in head


def _headers(letter: Letter, envelope: Envelope, name: str) -> Iterator[tuple[str, str]]:
    yield "From", _mailbox(envelope.sender)
    yield "To", _mailbox(envelope.to) if envelope.to else "undisclosed-recipients:;"
    yield "Subject", _encoded(letter.subject, "Subject")
    yield "Date", format_datetime(envelope.date)
    yield "Message-ID", f"<letter.{name}@{envelope.host}>"
    yield "List-Id", f"<letters.{envelope.host}>"
    if letter.unsubscribe:
        yield "List-Unsubscribe", f"<{_printable(letter.unsubscribe)}>"
    if envelope.is_draft:
        yield "X-Unsent", "1"


def _mailbox(text: str) -> str:
    """Write a mailbox with its name encoded: ``Entwürfe <a@b.org>``."""
    name, address = parseaddr(_printable(text))
    if not name:
        return f"<{address}>"
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    shown = f'"{quoted}"' if name.isascii() else Header(name, "utf-8").encode(linesep="\r\n")
    return f"{shown} <{address}>"


def _encoded(text: str, name: str) -> str:
    shown = _printable(text)
    charset = "us-ascii" if shown.isascii() else "utf-8"
    return Header(shown, charset, header_name=name).encode(linesep="\r\n")


def _printable(text: str) -> str:
    """Fold white space, and drop what can't be seen: controls, half pairs, marks of direction."""
    return " ".join("".join(char for char in text if char.isprintable() or char == "\t").split())


def _part(text: str, kind: str) -> MIMENonMultipart:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    part = MIMENonMultipart("text", kind, charset="utf-8", policy=_POLICY)
    part.set_payload(text.encode("utf-8", "replace").decode(), charset)
    del part["MIME-Version"]
    return part
