r"""Names that the world gives papers: arXiv ids and DOIs, out of addresses and citations."""

import re

_ARXIV_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARXIV_OLD = r"[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ARXIV = re.compile(rf"(?P<id>{_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d{{1,3}})?")
_ARXIV_PREFIXED = re.compile(
    r"(?:arxiv[.:]\s?|oai:arXiv\.org:|arxiv\.org/[a-z]{2,8}/|alphaxiv\.org/[a-z]{2,8}/"
    r"|/papers/|10\.48550/arxiv\.)"
    rf"(?P<id>{_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d{{1,3}})?(?![\d.]\d)",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}|\\^`]{1,300}")
_DOI_TAIL = ".,;:!?')]\u2019\u201d"


def arxiv_id(text: str) -> str | None:
    """Return the arXiv id that a text is, without its version: ``2309.12340v2``, ``cs/0701123``.

    The form is that of https://info.arxiv.org/help/arxiv_identifier.html; the subject class of an
    old id, ``math.GT/0309136``, is dropped as arXiv itself does.
    """
    match = _ARXIV.fullmatch(text.strip())
    return _normal(match["id"]) if match else None


def arxiv_in(text: str) -> str | None:
    """Find the first arXiv id that an address or citation names as such.

    ``https://arxiv.org/abs/2309.12340v2``, ``https://arxiv.org/pdf/2309.12340.pdf``,
    ``arXiv:2309.12340``, ``oai:arXiv.org:2309.12340``, ``10.48550/arXiv.2309.12340`` and
    ``/papers/2309.12340`` all name ``2309.12340``; a bare number does not.
    """
    match = _ARXIV_PREFIXED.search(text)
    return _normal(match["id"]) if match else None


def doi_in(text: str) -> str | None:
    """Find the first DOI in a text, in lower case: ``https://doi.org/10.1000/182``.

    DOIs are compared without regard to case (ISO 26324, section 4.2). Those that arXiv registers
    for its own papers are left to `arxiv_in`.
    """
    match = _DOI.search(text)
    if match is None:
        return None
    doi = match.group().rstrip(_DOI_TAIL).lower()
    return None if doi.startswith("10.48550/arxiv.") else doi


def _normal(found: str) -> str:
    archive, slash, number = found.partition("/")
    return f"{archive.partition('.')[0].lower()}/{number}" if slash else archive
