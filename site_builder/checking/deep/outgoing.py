"""Links to other sites: which to ask for, how to ask politely, and what the answers mean."""

import queue
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from site_builder.checking.deep.asking import NO_SUCH_HOST, Answer
from site_builder.checking.deep.findings import Finding
from site_builder.checking.deep.leading import Outgoing

_DAY = 86_400.0
_GONE = frozenset((404, 410))
_BUSY = frozenset((429, 503))


class Clock(Protocol):
    """Tells the time, and lets it pass."""

    def time(self) -> float:
        """Give seconds since 1970."""

    def rest(self, seconds: float) -> None:
        """Wait."""


class Asks(Protocol):
    """Asks a host for a page."""

    def head(self, address: str) -> Answer:
        """Ask for its head."""

    def get(self, address: str) -> Answer:
        """Ask for its beginning."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer, and when it came."""

    status: int
    detail: str
    at: float


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask."""

    between: float = 2.0
    """Seconds between two questions to a host."""
    longest_wait: float = 120.0
    """Seconds of a Retry-After that are waited for; who asks for more is left alone."""
    hosts: int = 8
    """Hosts that are asked at once, each one question at a time."""
    most: int = 500
    """Questions to a host in one run; the others have their turn next time."""
    fresh_for: float = 14 * _DAY
    """Seconds for which a page that answered isn't asked for again."""
    unsure_for: float = _DAY
    """The same for one that gave no clear answer."""


def due(
    addresses: Iterable[str], known: Mapping[str, Heard], now: float, manners: Manners
) -> dict[str, list[str]]:
    """Choose what to ask for: by host, what was never asked first, then the longest ago.

    A page that was gone is always asked for again: it may be back.
    """
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        heard = known.get(address)
        if heard is None or now - heard.at >= _lasts(heard, manners):
            by_host[urlsplit(address).netloc.lower()].append(address)
    return {
        host: sorted(found, key=lambda one: known[one].at if one in known else 0.0)[: manners.most]
        for host, found in sorted(by_host.items())
    }


def _lasts(heard: Heard, manners: Manners) -> float:
    if _is_gone(heard):
        return 0.0
    return manners.fresh_for if 200 <= heard.status < 400 else manners.unsure_for


def _is_gone(heard: Heard) -> bool:
    return heard.status in _GONE or heard.detail == NO_SUCH_HOST


def survey(
    by_host: Mapping[str, Sequence[str]],
    asks: Asks,
    clock: Clock,
    manners: Manners,
    hear: Callable[[str, Heard], None],
) -> None:
    """Ask all hosts, several at once, each of them one question at a time.

    Args:
        by_host: Addresses by host.
        asks: Asks.
        clock: Lets the time between questions pass.
        manners: How to ask.
        hear: Is told each answer as it comes, in this thread.
    """
    heard: queue.SimpleQueue[tuple[str, Heard] | None] = queue.SimpleQueue()

    def visit(addresses: Sequence[str]) -> None:
        try:
            for one in _host(addresses, asks, clock, manners):
                heard.put(one)
        finally:
            heard.put(None)

    with ThreadPoolExecutor(max_workers=manners.hosts) as pool:
        waiting = [pool.submit(visit, addresses) for addresses in by_host.values()]
        left = len(waiting)
        while left:
            one = heard.get()
            if one is None:
                left -= 1
            else:
                hear(*one)
        for visited in waiting:
            visited.result()


def _host(
    addresses: Sequence[str], asks: Asks, clock: Clock, manners: Manners
) -> Iterator[tuple[str, Heard]]:
    """Ask one host, and leave it alone once it wants that for longer than one waits."""
    for number, address in enumerate(addresses):
        if number:
            clock.rest(manners.between)
        answer = _asked(address, asks, clock, manners)
        wait = answer.wait(clock.time()) if answer.status in _BUSY else 0.0
        if wait and wait <= manners.longest_wait:
            clock.rest(wait)
            answer = _asked(address, asks, clock, manners)
            wait = answer.wait(clock.time()) if answer.status in _BUSY else 0.0
        yield address, Heard(answer.status, answer.detail, clock.time())
        if wait:
            return


def _asked(address: str, asks: Asks, clock: Clock, manners: Manners) -> Answer:
    """Ask by HEAD, and by GET where that gave no page: many hosts know only that."""
    answer = asks.head(address)
    if answer.status < 400 or answer.status in _BUSY:
        return answer
    clock.rest(manners.between)
    return asks.get(address)


def faults(links: Iterable[Outgoing], heard: Mapping[str, Heard]) -> Iterator[Finding]:
    """Find the links that are dead, and those of which that isn't sure."""
    # Without a network no name is known: that says nothing of the hosts.
    is_online = any(one.status for one in heard.values())
    for link in links:
        answer = heard.get(link.address)
        if answer is None or 200 <= answer.status < 400:
            continue
        said = f"answers {answer.status}" if answer.status else f"gives no page: {answer.detail}"
        what = f"{link.address} {said}"
        if _is_gone(answer) and is_online:
            fix = "find where the page is now, or remove the link"
            yield Finding(link.page, link.line, "dead-outgoing", what, fix)
        else:
            fix = "look at it yourself; it may refuse robots, or be back tomorrow"
            yield Finding(link.page, link.line, "unsure-outgoing", what, fix)
