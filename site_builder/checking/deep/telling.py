"""What a check found, for people, for scripts, and for a host that shows it beside the lines."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from site_builder.checking.deep.findings import Finding, Severity

_FEW = 10


def as_text(findings: Sequence[Finding], folder: str, *, whole: bool = False) -> Iterator[str]:
    """Tell findings a line each: file, line, what is wrong, what to do, code.

    Args:
        findings: By file and line.
        folder: What paths begin with: "public/".
        whole: Tell all of them; otherwise the first ten of each kind, and how many more there are.
    """
    told: Counter[str] = Counter()
    for one in findings:
        told[one.code] += 1
        if whole or told[one.code] <= _FEW:
            place = f"{folder}{one.path}:{one.line}"
            yield f"{place}: {one.severity}: {one.what}; {one.fix} [{one.code}]"
    if not whole:
        for code, count in sorted(told.items()):
            if count > _FEW:
                yield f"and {count - _FEW:,} more of {code}; --all tells each"


def as_json(findings: Sequence[Finding], folder: str, *, pages: int, files: int) -> str:
    """Write findings as JSON for scripts: an object with counts and all findings."""
    value = {
        "folder": folder,
        "pages": pages,
        "files": files,
        "errors": counted(findings, "error"),
        "warnings": counted(findings, "warning"),
        "findings": [
            {
                "path": one.path,
                "line": one.line,
                "code": one.code,
                "severity": one.severity,
                "what": one.what,
                "fix": one.fix,
            }
            for one in findings
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_annotations(findings: Sequence[Finding], folder: str) -> Iterator[str]:
    """Write findings as commands of GitHub's runner, which shows them beside the lines.

    The first ten of each kind, since the runner shows no more; errors come first for that reason.
    See "Workflow commands for GitHub Actions", setting an error message.
    """
    told: Counter[str] = Counter()
    for one in sorted(findings, key=lambda one: one.severity):
        told[one.code] += 1
        if told[one.code] <= _FEW:
            place = f"file={_property(folder + one.path)},line={one.line}"
            message = _data(f"{one.what}; {one.fix}")
            yield f"::{one.severity} {place},title={_property(one.code)}::{message}"


def counted(findings: Iterable[Finding], severity: Severity) -> int:
    """Count the findings of a severity."""
    return sum(one.severity == severity for one in findings)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
