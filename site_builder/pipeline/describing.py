"""What pages say of themselves to programs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from site_builder import text
from site_builder.errors import entry_path
from site_builder.exporting import corrections, metadata
from site_builder.exporting.citations import Reference
from site_builder.model import Entry, Library, SiteSettings, Tag
from site_builder.planning import downloads, permalinks


@dataclass(frozen=True, slots=True)
class Describer:
    """What templates ask for as ``metadata``."""

    site: SiteSettings
    """Where the digest lives."""
    digest: Library
    """Its papers."""
    refer: Callable[[Entry], Reference]
    """Gives what a citation says of a paper."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """How many bytes each file of data has, by path."""

    def paper(self, entry: Entry) -> metadata.Head:
        """Describe a paper's page."""
        words = self.digest.words
        above = (words.say("base.papers"), permalinks.PAPERS)
        if entry.kind:
            above = (words.say(f"kind.{entry.kind}.plural"), permalinks.kind(entry.kind))
        way = [(self.site.title, permalinks.HOME), above]
        return metadata.paper(self.refer(entry), self.site, way, text.plain(entry.organization))

    def topic(self, tag: Tag) -> str:
        """Describe a topic's page as JSON-LD."""
        entries = self.digest.by_tag[tag.id]
        way = [
            (self.site.title, permalinks.HOME),
            (self.digest.words.say("tags.title"), permalinks.TOPICS),
        ]
        about = (tag.label, tag.means, permalinks.tag(tag.id))
        papers = (permalinks.paper(entry.id) for entry in entries)
        return metadata.collection(self.site, way, about, len(entries), papers)

    def home(self) -> str:
        """Describe the site and its search as JSON-LD."""
        return metadata.home(self.site, permalinks.SEARCH)

    def data(self, description: str, offered: Iterable[downloads.Download]) -> str:
        """Describe the data for download as JSON-LD."""
        files = ((one.path, one.media_type) for one in offered)
        return metadata.dataset(self.site, permalinks.DATA, description, files)

    def edit(self, entry: Entry) -> str:
        """Give the address at which an entry is edited, "" if nowhere."""
        return corrections.edit(self.site, entry_path(entry.id))

    def issue(self, entry: Entry) -> str:
        """Give the address of a new issue about an entry, "" if there is no repository."""
        page = self.site.url + permalinks.paper(entry.id)
        return corrections.issue(self.site, entry, file=entry_path(entry.id), page=page)
