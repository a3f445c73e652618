"""Sidecars: what a curator knows of a dump, in a small file beside it."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from site_builder.content import disk, documents, typed
from site_builder.errors import ContentError, Problem
from site_builder.model import Sidecar

_FOLDER = "content/dumps"
_FIELDS: dict[str, typed.Reader[object]] = {
    "captured": typed.day,
    "query": typed.one_line,
    "url": typed.address,
    "title": typed.one_line,
    "format": typed.one_line,
}


def load_sidecars(folder: Path) -> Mapping[str, Sidecar]:
    """Read every sidecar of ``content/dumps``, by the dump's file name.

    ``captured: 2026-09-16`` in ``000_x.txt.yaml``, or ``000_x.yaml``, speaks of ``000_x.txt``.

    Raises:
        ContentError: With every problem of every sidecar, one without its dump included.
    """
    listed = disk.listed(folder, _FOLDER)
    files = [one.name for one in listed if one.name.lower().endswith((".yaml", ".yml"))]
    dumps = [one.name for one in listed if one.wrong is None and one.name not in files]
    wrong = {one.name: one.wrong for one in listed if one.wrong is not None}
    found: dict[str, Sidecar] = {}
    origins: dict[str, str] = {}
    problems: list[Problem] = []
    for name in files:
        shown = f"{_FOLDER}/{name}"
        if name in wrong:
            problems.append(wrong[name])
            continue
        try:
            dump = _dump_of(shown, name.rpartition(".")[0], dumps)
            first = origins.setdefault(dump, name)
            if first != name:
                what = f"{first} speaks of the same dump"
                problems.append(Problem(shown, None, what, "keep one of the two"))
            found[dump] = _sidecar(folder / name, shown)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(*problems)
    return found


def _dump_of(shown: str, stem: str, dumps: Collection[str]) -> str:
    if stem in dumps:
        return stem
    alike = [dump for dump in dumps if dump.rpartition(".")[0] == stem]
    if len(alike) == 1:
        return alike[0]
    if alike:
        fix = f"name it after one of them: {alike[0]}.yaml"
        raise ContentError(Problem(shown, None, f"{len(alike)} dumps have this name", fix))
    fix = typed.nearest(stem, dumps) or "name it after its dump: NAME.txt.yaml"
    raise ContentError(Problem(shown, None, f'no dump "{stem}" is beside it', fix))


def _sidecar(path: Path, shown: str) -> Sidecar:
    root = documents.parse(shown, disk.text(path, shown) or "")
    if root is None:
        return Sidecar()
    settings, problems = typed.settings(shown, root, _FIELDS)
    if problems:
        raise ContentError(*problems)
    values: dict[str, Any] = {name: setting.value for name, setting in settings.items()}
    return Sidecar(**values)
