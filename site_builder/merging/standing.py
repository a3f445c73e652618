"""Papers that stand as they stood at the last ingest, which is nearly all of them.

One entry and one unit with the same records, the same title and the same abstract are one paper,
unless identifiers or the curator part them. What joins the records of other papers needn't look at
them again and again; where something may join them, they take part as everything does.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from site_builder.merging.clusters import Cluster, Memory, Name, barrier, of_name
from site_builder.merging.units import Keys, Unit

_Paired = Sequence[tuple[Unit, Cluster]]
_Named = Sequence[tuple[Name, Cluster]]


class Standing:
    """Units and entries with their clusters, which are one where a paper stands as it stood."""

    def __init__(
        self,
        paired: _Paired,
        entries: Iterable[Name],
        memory: Memory,
        wanted: Collection[str],
        wishes: Mapping[str, _Paired],
    ) -> None:
        """Join what stands as it stood.

        `remembering.restore` would join the same, and nothing could come before it but a curator's
        answer. So none stands that one may be about: `wanted` are the ids in answers, `wishes` the
        units that may get these.
        """
        asked = {cluster for some in wishes.values() for _, cluster in some}
        plain = {name.id: name for name in entries if _is_plain(name, wanted)}
        self._paired = paired
        self._homes: dict[str, Cluster] = {}
        for unit, cluster in paired:
            name = plain.get(memory.owner(unit) or "")
            if name is not None and cluster not in asked and _stands(unit, cluster, name):
                cluster.names = (name,)
                cluster.arxivs |= name.arxivs
                cluster.dois |= name.dois
                self._homes[name.id] = cluster
        self.there: _Named = [(name, self._homes.get(name.id) or of_name(name)) for name in entries]
        """All entries."""
        self.stirred: _Named = [pair for pair in self.there if pair[0].id not in self._homes]
        """Those that don't stand as they stood."""
        self.moving: _Paired = [pair for pair in paired if not pair[1].names]
        """The units that don't."""

    def crowded(self, keys: Keys) -> tuple[_Paired, _Named]:
        """Give units and entries but for those that stand and share their title with no other."""
        counts = Counter([unit.key for unit, _ in self._paired])
        shared = {key for key, count in counts.items() if count > 1}
        shared.update([unit.key for unit, _ in self.moving])
        shared.update([keys[title] for name, _ in self.stirred for title, _ in name.titles])
        units = [pair for pair in self._paired if pair[0].key in shared]
        close = {cluster for _, cluster in units}
        names = [
            (name, cluster)
            for name, cluster in self.there
            if name.id not in self._homes or cluster in close
        ]
        return units, names


def _is_plain(name: Name, wanted: Collection[str]) -> bool:
    """Tell an entry that is no more than what dumps made of it at the last ingest."""
    return not (name.edited or name.formerly or len(name.titles) > 1 or name.id in wanted)


def _stands(unit: Unit, cluster: Cluster, name: Name) -> bool:
    """Tell whether a unit, all of whose records were an entry's, is that entry and all of it."""
    return (
        len(unit.records) == len(name.listings)
        and name.titles[0] == (unit.title, unit.witness)
        and not ((name.arxivs or name.dois) and barrier(cluster, of_name(name)))
    )
