"""Entries to one archive that works from disk."""

from pathlib import Path

from site_builder import archiving, content, ids, wording
from site_builder.errors import ContentError, Problem
from site_builder.pipeline.building import Built, make
from site_builder.pipeline.places import Progress, content_of, silent
from site_builder.pipeline.targets import put, refuse_source

USUAL = "public.zip"


def pack(
    root: Path,
    *,
    file: Path | None = None,
    url: str | None = None,
    noindex: bool = False,
    progress: Progress = silent,
) -> Built:
    """Build the site as one archive to be read from disk.

    Args:
        root: The digest's folder.
        file: Where the archive goes; ``public.zip`` in the digest's folder if None.
        url: The site's address, in place of the one in ``content/site.yaml``.
        noindex: Ask search engines to stay away, should it be unpacked on a host.
        progress: Hears how far it is.

    Raises:
        ContentError: Something is wrong with the content, a template or a script, or the archive
            can't be written.
    """
    target = file or root / USUAL
    if target.is_dir():
        what = "is a folder, and the archive is one file"
        raise ContentError(Problem(str(target), None, what, "give --zip the name of a file"))
    refuse_source(root, target)
    # Only programs that show a link fetch its card, from the site.
    made = make(root, url=url, noindex=noindex, offline=False, cards=False, progress=progress)
    progress("packing the archive", 0, 0)
    files = tuple(archiving.from_disk(made))
    title = content.load_site(content_of(root) / "site.yaml").title
    archive = archiving.packed(files, ids.slug(title, fallback="digest"))
    put(root, target, archive, archiving.is_packed)
    size = wording.size(len(archive))
    return Built(f"{wording.count(len(files), 'file')} in {target}, {size}.")
