"""References as CSL-JSON, by the schema "csl-data.json" of the Citation Style Language 1.0.2."""

from site_builder.exporting.citations.reference import Reference
from site_builder.people import Person

_TYPES = {"article": "article-journal", "inproceedings": "paper-conference"}
_VENUE = {"article": "container-title", "inproceedings": "container-title", "misc": "publisher"}


def csl(reference: Reference, *, abstract: bool = True) -> dict[str, object]:
    """Give one item. A date whose year is inferred is ``circa``: about that year.

    Only-some authors end in the literal name "others", as Pandoc writes and reads BibTeX's own.
    """
    others = [{"literal": "others"}] if reference.others else []
    item = {
        "id": reference.key,
        "citation-key": reference.key,
        # CSL calls a preprint "article".
        "type": _TYPES.get(reference.form, "article" if reference.arxiv else "document"),
        "title": reference.title,
        "author": [*map(_person, reference.people), *others],
        "issued": _issued(reference),
        _VENUE[reference.form]: reference.venue or ("arXiv" if reference.arxiv else ""),
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else "",
        "DOI": reference.doi,
        "URL": reference.url,
        "keyword": ", ".join(reference.topics),
        "abstract": reference.abstract if abstract else "",
    }
    return {name: value for name, value in item.items() if value}


def _issued(reference: Reference) -> dict[str, object]:
    if reference.guess:
        return {"date-parts": [[reference.guess.year]], "circa": True}
    known = [part for part in (reference.year, reference.month, reference.day) if part]
    return {"date-parts": [known]} if known else {}


def _person(person: Person) -> dict[str, str]:
    if person.is_team or not person.given:
        return {"literal" if person.is_team else "family": person.family}
    named = {"family": person.family, "given": person.given}
    return named | {"suffix": person.suffix} if person.suffix else named
