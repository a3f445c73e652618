"""What an earlier run of ingest worked out, for the next one: safe to delete, never wrong.

It stands in ``.digest/ingest.sqlite`` below the digest's root, ignored by git. Whatever is
unreadable, of another version or damaged counts as not there. Nothing in that is code: rows are
JSON, checked by a checksum each, and valid only beside the very bytes they were made from. The
cards that a build drew stand beside it, each named by a hash of what it shows, and what the disk
said of a build's files when it ended, and the templates that it compiled; on shelves of their own
are the entries that it read, and of each of its files what it was made from. And there is the lock
of whoever changes the digest, which holds while the process lives.
"""

from site_builder.caching.answers import Answers, Remembered
from site_builder.caching.compiled import Compiled
from site_builder.caching.folder import workshop
from site_builder.caching.hashing import Hasher, Unnamed
from site_builder.caching.origin import origin
from site_builder.caching.pictures import keep_pictures, picture_key, pictures
from site_builder.caching.shelf import Row, Shelf
from site_builder.caching.stamps import (
    Stamp,
    Tree,
    glance,
    marks,
    moment,
    read_stamp,
    tree,
    write_stamp,
)
from site_builder.caching.store import Kept, Memory, Notebook, load
from site_builder.caching.turns import Holder, turn
from site_builder.caching.values import entry_text, listing_text, read_entries, read_listing

__all__ = [
    "Answers",
    "Compiled",
    "Hasher",
    "Holder",
    "Kept",
    "Memory",
    "Notebook",
    "Remembered",
    "Row",
    "Shelf",
    "Stamp",
    "Tree",
    "Unnamed",
    "entry_text",
    "glance",
    "keep_pictures",
    "listing_text",
    "load",
    "marks",
    "moment",
    "origin",
    "picture_key",
    "pictures",
    "read_entries",
    "read_listing",
    "read_stamp",
    "tree",
    "turn",
    "workshop",
    "write_stamp",
]
