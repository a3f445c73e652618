"""What libyaml complains about, in words a curator can act on."""

import re

import yaml

from site_builder.errors import Problem

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CONFLICT = re.compile(r"^(?:<<<<<<<|=======|>>>>>>>)(?: |$)", re.MULTILINE)

_QUOTATION = ("a quotation mark is never closed", "close it")
_BRACKET = "a bracket or brace is never closed, or a comma is missing"
_WORDS = (
    (
        "mapping values are not allowed",
        'a ": " where none can be',
        'put text that has ": " in it in "double quotes", or mend the indentation',
    ),
    (
        "escape character",
        "a backslash that means nothing in double quotes",
        "write two backslashes, or use 'single quotes'",
    ),
    ("Unicode character escape", "an escape that stands for no character", "delete it"),
)


def explain(path: str, text: str, first_line: int, error: yaml.MarkedYAMLError) -> Problem:
    """Turn a parser's error on a text that begins in line `first_line` of a file into a problem.

    ``title: DPO: a survey`` is told as ``a ": " where none can be``.
    """
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + first_line
        fix = "choose one side and delete the marker lines"
        return Problem(path, line, "a merge conflict is left in the file", fix)
    mark = error.problem_mark
    line = first_line + (mark.line if mark else 0)
    began = first_line + error.context_mark.line if error.context_mark else line
    trouble, context = error.problem or "broken", error.context or ""
    if "quoted scalar" in context and "end of" in trouble:
        return Problem(path, began, *_QUOTATION)
    if "flow " in context and "expected" in trouble:
        where = "above" if "flow node" in context else "here"
        return Problem(path, began, _BRACKET, f"mend the [...] or {{...}} that begins {where}")
    opened = _swallowing(text, mark.line) if mark else None
    if opened is not None:
        return Problem(path, first_line + opened, *_QUOTATION)
    return Problem(path, line, *_wording(trouble, context, text, mark.index if mark else 0))


def _swallowing(text: str, line: int) -> int | None:
    """Find the line of a quotation mark that only another field's mark closes, in a line given.

    In ``title: "A paper`` and further down ``note: "B"``, the text ends before the B.
    """
    began: int | None = None
    try:
        for token in yaml.scan(text, Loader=_LOADER):
            start, end = token.start_mark.line, token.end_mark.line
            if start > line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in {'"', "'"}:
                began = start if start < end == line else began
    except yaml.YAMLError:
        # It breaks where the parser did; what came before counts.
        return began
    return began


def _wording(trouble: str, context: str, text: str, at: int) -> tuple[str, str]:
    for sign, what, fix in _WORDS:
        if sign in trouble:
            return what, fix
    if "alias" in context or "anchor" in context or "cannot start any token" in trouble:
        if text[at : at + 1] == "\t":
            return "a tab where YAML wants spaces", "indent with spaces"
        what = "unquoted text that begins with one of the signs & * @ ` % ! | >"
        return what, 'put it in "double quotes"'
    what = "; ".join(filter(None, (f"not YAML: {trouble}", context)))
    return what, "look for a missing colon, dash or indentation just above"
