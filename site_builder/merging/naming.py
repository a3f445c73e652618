"""Which id a paper has: its entry's, of several entries' one, or a new one."""

from collections.abc import Collection, Iterable, Mapping

from site_builder import ids, wording
from site_builder.errors import Problem, entry_path
from site_builder.merging.answers import MERGES
from site_builder.merging.clusters import Cluster, Name

_CUT = ("\u2026", "...")


def kept(cluster: Cluster) -> Name:
    """Choose the entry that goes on, where several became one.

    It is the one with the curator's work, else the one listed most often, else the first by id.
    """
    if len(cluster.names) == 1:
        return cluster.names[0]
    return min(cluster.names, key=lambda name: name.precedence)


def assign(clusters: Iterable[Cluster], taken: Collection[str]) -> dict[Cluster, str]:
    """Give every cluster its id; new ones in an order that only texts decide."""
    found: dict[Cluster, str] = {}
    used = set(taken)
    nameless: list[tuple[str, str, Cluster]] = []
    for cluster in clusters:
        if cluster.names:
            found[cluster] = kept(cluster).id
            used.add(found[cluster])
        else:
            title = min((unit.title.rstrip().endswith(_CUT), unit.title) for unit in cluster.units)[
                1
            ]
            nameless.append((ids.slug(title), ids.title_key(title), cluster))
    for wish, _, cluster in sorted(
        nameless, key=lambda item: (*item[:2], min(unit.rank for unit in item[2].units))
    ):
        found[cluster] = ids.unused(wish, used)
        used.add(found[cluster])
    return found


def former(
    cluster: Cluster, own: str, live: Collection[str], yes: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    """Collect the ids that lead to a paper: of entries that it swallowed, and theirs.

    `live` are ids of papers that are there; `yes` are the ids that the curator calls one paper.
    """
    if len(cluster.names) < 2 and not (yes or any(name.formerly for name in cluster.names)):
        return ()
    found = {name.id for name in cluster.names}
    found.update(one for name in cluster.names for one in name.formerly)
    waiting = [own, *found]
    while waiting:
        for twin in yes.get(waiting.pop(), ()):
            if twin not in found:
                found.add(twin)
                waiting.append(twin)
    return tuple(sorted(one for one in found if one != own and one not in live))


def notices(cluster: Cluster, own: str) -> Iterable[Problem]:
    """Tell the curator of entries that became one, and of records taken for one paper."""
    if len(cluster.names) < 2 and not cluster.guesses:
        return
    because = next(iter(cluster.reasons), "")
    undo = "if they are two papers, " + (
        "write same: no there"
        if because.startswith(MERGES)
        else f"add the pair to {MERGES} with same: no"
    )
    for name in sorted(cluster.names, key=lambda one: one.id):
        if name.id != own:
            what = f"becomes one with {own}" + (f": {because}" if because else "")
            fix = f"its address will lead there; {undo}"
            path = entry_path(name.id)
            yield Problem(path, None, what, fix, "warning", ("becomes one",), name.id)
    known = {(at.dump, at.position) for name in cluster.names for at in name.listings}
    for one, other, reason in cluster.guesses:
        spots = {(r.place.dump, r.place.position) for u in (one, other) for r in u.records}
        if spots <= known:
            continue
        first, second = (
            min(unit.records, key=lambda record: (record.place.dump, record.place.position))
            for unit in (one, other)
        )
        what = (
            f'"{first.title}" is taken for the paper "{second.title}" in content/dumps/'
            f"{second.place.dump}:{second.place.line}: {reason}"
        )
        pair = f"papers: [{one.wish}, {other.wish}]"
        fix = f"if they are two papers, add {pair} with same: no to content/merges.yaml"
        path = f"content/dumps/{first.place.dump}"
        alike = ("taken for", first.place.dump, second.place.dump)
        yield Problem(
            path, first.place.line, what, fix, "warning", alike, wording.named(first.title)
        )
