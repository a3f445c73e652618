"""Where in a file of the content something stands."""

from collections.abc import Mapping
from pathlib import Path

from site_builder.content import disk, documents
from site_builder.content.documents import Fields, Items, Node, Text


def tag_lines(path: Path) -> Mapping[str, int]:
    """Find the line of each tag of ``content/tags.yaml``, by id; a broken file has none.

    Raises:
        ContentError: The file can't be read as YAML.
    """
    root = _root(path)
    items = root.items if isinstance(root, Items) else ()
    return {
        value.value.strip(): value.line
        for item in items
        if isinstance(item, Fields)
        for key, value in item.pairs
        if key.value == "id" and isinstance(value, Text)
    }


def site_lines(path: Path) -> Mapping[str, int]:
    """Find the line of each setting of ``content/site.yaml``, by name.

    Raises:
        ContentError: The file can't be read as YAML.
    """
    root = _root(path)
    return {key.value: key.line for key, _ in root.pairs} if isinstance(root, Fields) else {}


def _root(path: Path) -> Node | None:
    shown = f"content/{path.name}"
    text = disk.text(path, shown)
    return None if text is None else documents.parse(shown, text)


def sidecar_of(folder: Path, dump: str) -> str:
    """Name the file in which a curator says what is known of a dump: ``x.txt.yaml``.

    One that is there under its short name, ``x.yaml``, keeps that.
    """
    short = f"{dump.rpartition('.')[0]}.yaml"
    return short if (folder / short).is_file() else f"{dump}.yaml"
