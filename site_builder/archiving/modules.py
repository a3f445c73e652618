"""Our own modules to one classic script, for browsers run no module from disk.

This is no bundler: it knows the few forms that our scripts use, each at the beginning of a line,
and refuses what it doesn't know.

=====================================  ============================================
in the module                          in the script
=====================================  ============================================
``import { a, b as c } from "./x.js"``  ``const { a, b: c } = __load("./x.js")``
``import * as all from "./x.js"``       ``const all = __load("./x.js")``
``import "./x.js"``                     ``__load("./x.js")``
``import("./x.js")`` anywhere           ``__later("./x.js")``
``import.meta.url`` anywhere            ``__address``
``export const|class|function a``       ``const|class|function a``, and ``a`` is exported
=====================================  ============================================
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, normpath

from site_builder.errors import ContentError, Problem

_LOADER = (Path(__file__).parent / "scripts/loader.js").read_text("utf-8")

_IMPORT = re.compile(
    r'^import (?:\{([^{}"]*)\} from |\* as (\w+) from )?"(\.[^"\n]*)";?$', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|class|function) (\w+))", re.MULTILINE)
_LATER = re.compile(r'(?<![\w.$])import\((["`])(\.[^"`\n]*)\1\)')
_UNKNOWN = re.compile(r"^(?:import|export|await)\b.*", re.MULTILINE)
_RENAMED = re.compile(r"\b(\w+) as (\w+)\b")
_BLANK = re.compile(r"\$\{\w+\}")


def is_module(source: str) -> bool:
    """Tell whether a script imports or exports something."""
    return bool(_IMPORT.search(source) or _EXPORT.search(source))


def bundle(sources: Mapping[str, str], entries: Iterable[str]) -> str:
    """Join the modules that pages begin with, and all that these load, now or later.

    Args:
        sources: Every script of the site by its path: "static/js/search.js".
        entries: The paths of those that pages begin with.

    Raises:
        ContentError: A module has a form that isn't known, loads one that there isn't, or loads
            itself by way of others.
    """
    reached = _reached(sources, entries)
    _refuse_circles({path: _now(path, sources[path]) for path in reached})
    made = "\n".join(_defined(path, sources[path]) for path in sorted(reached))
    return f'"use strict";\n(() => {{\n{_LOADER}\n{made}\nrun();\n}})();\n'


def _reached(sources: Mapping[str, str], entries: Iterable[str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(entries)
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        if path not in sources:
            what = "pages or scripts load it, and there is no such script"
            raise ContentError(Problem(path, None, what, "correct the address or add the script"))
        reached.add(path)
        waiting += _now(path, sources[path])
        waiting += _later(path, sources)
    return reached


def _now(path: str, source: str) -> list[str]:
    return [_beside(path, match[3]) for match in _IMPORT.finditer(source)]


def _later(path: str, sources: Mapping[str, str]) -> Iterator[str]:
    """Name what is loaded on demand; ``./${name}.js`` may be any module that fits."""
    for match in _LATER.finditer(sources[path]):
        target = _beside(path, match[2])
        if "${" in target:
            fits = re.compile(r"[\w-]+".join(map(re.escape, _BLANK.split(target))))
            yield from (
                name for name in sources if fits.fullmatch(name) and is_module(sources[name])
            )
        else:
            yield target


def _beside(path: str, target: str) -> str:
    return normpath(f"{dirname(path)}/{target}")


def _refuse_circles(loads: Mapping[str, Sequence[str]]) -> None:
    """Refuse modules that load each other: a classic script can't hand over what isn't there yet.

    Takes away what loads nothing that is left, as often as that goes (Kahn 1962).
    """
    left = {path: set(targets) for path, targets in loads.items()}
    while True:
        done = {path for path, targets in left.items() if not targets & left.keys()}
        if not done:
            break
        left = {path: targets for path, targets in left.items() if path not in done}
    if left:
        path = min(left)
        what = f"loads itself by way of others: {', '.join(sorted(left))}"
        raise ContentError(Problem(path, None, what, "load one of them later, with import()"))


def _defined(path: str, source: str) -> str:
    exported = [match[1] for match in _EXPORT.finditer(source)]
    body = _IMPORT.sub(_loaded, source)
    body = _EXPORT.sub("", body)
    unknown = _UNKNOWN.search(body)
    if unknown:
        what = f"an archive can't hold this form: {unknown.group()}"
        fix = "write it in one of the forms that docs/offline.md lists"
        raise ContentError(Problem(path, None, what, fix))
    body = _LATER.sub(r"__later(\1\2\1)", body).replace("import.meta.url", "__address")
    given = f"__give({{ {', '.join(exported)} }});\n" if exported else ""
    return f'define("{path}", (__load, __later, __address, __give) => {{\n{body}{given}}});\n'


def _loaded(match: re.Match[str]) -> str:
    names, whole, target = match.groups()
    if names is not None:
        taken = _RENAMED.sub(r"\1: \2", names)
        return f'const {{{taken}}} = __load("{target}");'
    return f'const {whole} = __load("{target}");' if whole else f'__load("{target}");'
