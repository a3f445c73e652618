"""The bytes of one entry file to values."""

from collections.abc import Collection

from site_builder.content import disk, documents, seals, typed
from site_builder.content.documents import Fields
from site_builder.content.opened import Opened, curated_block
from site_builder.content.seals import Seal
from site_builder.content.stored import Stored
from site_builder.errors import ContentError, Problem, entry_path
from site_builder.ids import RESERVED, is_id
from site_builder.model import Entry

_TAG_FIELDS = ("tags", "add_tags", "remove_tags")


def read(entry_id: str, data: bytes, tags: Collection[str] | None = None) -> Stored:
    """Read an entry file, whose form ``docs/content-format.md`` describes.

    `tags` are the ids of the vocabulary, against which a curator's tags are checked; None checks
    nothing.

    Raises:
        ContentError: With every problem of the file.
    """
    path = entry_path(entry_id)
    if not is_id(entry_id):
        what = "the name of an entry file has small letters a to z, digits and single hyphens"
        if entry_id in RESERVED:
            what = f'"{entry_id}" is kept for a page of the site or a device of Windows'
        raise ContentError(Problem(path, None, what, "rename the file"))
    text = disk.decoded(data, path)
    seal = seals.find(text)
    end = seals.body_end(text, seal) if seal else None
    found = _sealed(path, entry_id, text, seal, end) if seal and end is not None else None
    stored, problems = found or Opened(path, entry_id, text).stored()
    problems += [*_field_problems(path, stored), *_tag_problems(path, stored, tags)]
    if problems:
        raise ContentError(*sorted(problems, key=lambda problem: problem.line or 0))
    return stored


def remembered(entry: Entry, data: bytes) -> Stored | None:
    """Make of a file what `read` would, if its bytes are known to be what `entry` is written as.

    None where that can't be told so quickly.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    seal = seals.find(text)
    if seal is None or not entry.title:
        return None
    return Stored(entry.id, text, entry, seals.by_field(seal), canonical=True)


def _sealed(
    path: str, entry_id: str, text: str, seal: Seal, end: int
) -> tuple[Stored, list[Problem]] | None:
    """Read a file whose seal holds; None if it holds more than that, or a later tool wrote it."""
    try:
        entry = seals.read(entry_id, text[seal.end : end])
    except (KeyError, ValueError, TypeError):
        return None
    sums, block = seals.by_field(seal), text[end:]
    root = documents.parse(path, block, text.count("\n", 0, end) + 1) if block else None
    if root is None:
        return Stored(entry_id, text, entry, sums, block), []
    pairs = root.pairs if isinstance(root, Fields) else ()
    if [key.value for key, _ in pairs] != ["curated"]:
        return None
    curated, problems = curated_block(path, pairs[0][1])
    return Stored(entry_id, text, entry, sums, block, curated), problems


def _field_problems(path: str, stored: Stored) -> list[Problem]:
    """Find settings that don't go together."""
    problems: list[Problem] = []
    settings = stored.settings
    title = settings.get("title")
    if (title.value is None) if title else not (stored.generated and stored.generated.title):
        line = title.line if title else None
        problems.append(Problem(path, line, "a paper needs a title", "add title:"))
    names, count = settings.get("authors"), settings.get("author_count")
    known = len(names.value) if names and isinstance(names.value, tuple) else 0
    if known and count and count.value not in (None, known):
        what = f"author_count says {count.value}, and authors has {known}"
        problems.append(Problem(path, count.line, what, "delete author_count"))
    return problems


def _tag_problems(path: str, stored: Stored, tags: Collection[str] | None) -> list[Problem]:
    problems: list[Problem] = []
    settings = stored.settings
    ids: dict[str, tuple[str, ...]] = {}
    for name in _TAG_FIELDS:
        value = settings[name].value if name in settings else None
        ids[name] = value if isinstance(value, tuple) else ()
        for tag in ids[name]:
            if tags is not None and tag not in tags:
                fix = typed.nearest(tag, tags) or "add it to content/tags.yaml first"
                what = f'{name}: no such tag "{tag}"'
                problems.append(Problem(path, settings[name].line, what, fix))
    for tag in sorted(set(ids["add_tags"]) & set(ids["remove_tags"])):
        line = settings["remove_tags"].line
        problems.append(Problem(path, line, f'tag "{tag}" is both added and removed', "keep one"))
    return problems
