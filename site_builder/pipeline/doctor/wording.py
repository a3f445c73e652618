"""A diagnosis for people and for scripts."""

import json
from collections.abc import Iterator

from site_builder import wording
from site_builder.pipeline.doctor.diagnosis import Diagnosis, Group

_SHOWN = 10


def diagnosis_text(diagnosis: Diagnosis, *, whole: bool = False) -> str:
    """Write a diagnosis as paragraphs, a line a finding; long groups are cut unless `whole`."""
    parts = [*("".join(_group(group, whole=whole)) for group in diagnosis.groups)]
    papers = wording.count(diagnosis.papers, "paper")
    if not parts:
        parts.append(f"All is well: {papers}, and nothing that needs you.\n")
    if diagnosis.remarks:
        parts.append(f"For the record, of {papers}: {', '.join(diagnosis.remarks)}.\n")
    return "\n".join(parts)


def _group(group: Group, *, whole: bool) -> Iterator[str]:
    yield f"{group.title} ({len(group.findings)})\n"
    shown = group.findings if whole else group.findings[:_SHOWN]
    # A fix that all of them share is told once.
    fixes = {one.fix for one in shown}
    shared = fixes.pop() if len(fixes) == 1 and len(shown) > 1 else ""
    for one in shown:
        place = one.path + (f":{one.line}" if one.line else "")
        text = one.what if shared or not one.fix else f"{one.what}; {one.fix}"
        yield f"  {place}: {text}\n" if place else f"  {text}\n"
    if len(shown) < len(group.findings):
        yield f"  … and {len(group.findings) - len(shown)} more: digest doctor --all\n"
    if shared:
        yield f"  → {shared}\n"


def diagnosis_json(diagnosis: Diagnosis) -> str:
    """Write every finding as an object of a JSON array, the most urgent group first."""
    found = [
        {
            "group": group.name,
            "severity": one.severity,
            "path": one.path,
            "line": one.line,
            "what": one.what,
            "fix": one.fix,
        }
        for group in diagnosis.groups
        for one in group.findings
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
