"""A built site to where its readers are."""

from pathlib import Path

from site_builder.pipeline.places import Progress, silent
from site_builder.pipeline.targets import refuse_home, refuse_source
from site_builder.publishing import remote


def deliverable(root: Path, url: str, home: Path) -> None:
    """Go on only with an address that a site can be sent to, as far as that shows by itself.

    Args:
        root: The digest's folder.
        url: Any address that fsspec knows.
        home: The home folder of whoever asks.

    Raises:
        ContentError: It can't.
    """
    remote.check(url)
    folder = remote.folder_of(url)
    if folder is not None:
        refuse_source(root, folder)
        refuse_home(folder, home)


def deliver(root: Path, url: str, *, out: Path | None = None, progress: Progress = silent) -> str:
    """Send what differs of a built site; gives a line on what was done.

    Args:
        root: The digest's folder.
        url: Where to: any address that fsspec knows.
        out: The site, as for `build`.
        progress: Hears how far it is.

    Raises:
        ContentError: The place can't be reached, or holds somebody else's files.
        UnfinishedError: It refused a file; some have been sent.
    """
    done = remote.send(out or root / "public", url, progress)
    return (
        f"\n{remote.shown(url)}: {done.written} written, {done.unchanged} unchanged,"
        f" {done.removed} removed."
    )
