"""Templates and static files of the package, copied into a digest to be changed there."""

import difflib
from pathlib import Path, PurePosixPath

from site_builder.errors import ContentError, Problem
from site_builder.pipeline.places import content_of, packaged

_FOLDERS = ("static", "templates")


def overridable() -> tuple[str, ...]:
    """Name every file of the package that a digest can have its own of: ``static/style.css``."""
    return tuple(
        sorted(
            f"{name}/{path.relative_to(packaged(name)).as_posix()}"
            for name in _FOLDERS
            for path in packaged(name).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        )
    )


def override(root: Path, name: str) -> Path:
    """Copy a file of the package into the digest, where it wins from then on; returns the copy.

    Args:
        root: The digest's folder.
        name: One of `overridable`.

    Raises:
        ContentError: There is no such file, or the digest has its own already.
    """
    content_of(root)
    wanted = PurePosixPath(name.replace("\\", "/")).as_posix()
    known = overridable()
    if wanted not in known:
        fix = "digest override, without a name, lists them all"
        near = _nearest(wanted, known)
        fix = f"is {near} meant? {fix}" if near else fix
        raise ContentError(Problem(name, None, "no such file in the package", fix))
    folder, _, inside = wanted.partition("/")
    target = root / wanted
    try:
        data = (packaged(folder) / inside).read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        fix = "edit it there, or move it away to have the package's copied anew"
        raise ContentError(Problem(wanted, None, "is there already", fix)) from error
    except OSError as error:
        what = f"can't be written ({error.strerror})"
        raise ContentError(Problem(wanted, None, what, "check the permissions")) from error
    return target


def _nearest(wanted: str, known: tuple[str, ...]) -> str | None:
    named = [name for name in known if PurePosixPath(name).name == PurePosixPath(wanted).name]
    near = named or difflib.get_close_matches(wanted, known, 1)
    return near[0] if near else None
