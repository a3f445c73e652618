"""Many problems of one kind are told as one, without any being lost from sight."""

from collections.abc import Sequence

from site_builder.errors import Problem, gathered


def disagreements(count: int, dump: str = "a.xml", kind: str = "title") -> list[Problem]:
    return [
        Problem(
            f"content/dumps/{dump}",
            line,
            f"paper {line} is called otherwise",
            "set the field",
            "warning",
            (kind, dump, "b.bib"),
            f"‘{line}’",
        )
        for line in range(1, count + 1)
    ]


def lines(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in gathered(problems)]


def test_five_hundred_of_one_kind_are_one_line_with_the_first_names() -> None:
    (told,) = lines(disagreements(500)[::-1])
    assert told == (
        "content/dumps/a.xml:1: paper 1 is called otherwise; likewise ‘2’, ‘3’, ‘4’ and 496 more; "
        "set the field; digest doctor --all lists them all"
    )


def test_a_few_keep_their_own_lines() -> None:
    assert len(lines(disagreements(3))) == 3


def test_other_kinds_other_dumps_and_what_stands_alone_keep_their_own_lines() -> None:
    alone = [Problem("content/dumps/a.xml", line, "left over") for line in range(20)]
    some = [*disagreements(9), *disagreements(9, kind="authors"), *disagreements(9, "c.xml")]
    assert len(lines([*alone, *some])) == 20 + 3


def test_a_kind_over_hundreds_of_dumps_is_one_line() -> None:
    many = [one for day in range(300) for one in disagreements(2, f"{day}.txt")]
    (told,) = lines(many)
    assert told == (
        "content/dumps/0.txt:1: paper 1 is called otherwise; likewise ‘2’, ‘1’, ‘2’ and 596 more; "
        "set the field; digest doctor --all lists them all"
    )


def test_errors_are_never_gathered() -> None:
    errors = [
        Problem(one.path, one.line, one.what, one.fix, "error", one.alike, one.about)
        for one in disagreements(9)
    ]
    assert len(lines(errors)) == 9
