"""Which form a language takes for a number of things.

The rules for whole numbers of the Unicode CLDR, release 46, "Language Plural Rules: Cardinal"
(https://www.unicode.org/cldr/charts/46/supplemental/language_plural_rules.html), by families of
languages that share them.
"""

from collections.abc import Callable

Plural = Callable[[int], str]
"""Takes a number, 0 or more, to ``zero``, ``one``, ``two``, ``few``, ``many`` or ``other``."""


def _one(n: int) -> str:
    return "one" if n == 1 else "other"


def _none(n: int) -> str:  # noqa: ARG001 - a rule like the others
    return "other"


def _nought(n: int) -> str:
    return "one" if n < 2 else "other"


def _million(n: int) -> str:
    return "one" if n == 1 else "many" if n and n % 1_000_000 == 0 else "other"


def _nought_million(n: int) -> str:
    return "one" if n < 2 else "many" if n % 1_000_000 == 0 else "other"


def _last_one(n: int) -> str:
    return "one" if n % 10 == 1 and n % 100 != 11 else "other"


def _is_few(n: int) -> bool:
    return 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14


def _east_slavic(n: int) -> str:
    return "one" if _last_one(n) == "one" else "few" if _is_few(n) else "many"


def _south_slavic(n: int) -> str:
    return "one" if _last_one(n) == "one" else "few" if _is_few(n) else "other"


def _polish(n: int) -> str:
    return "one" if n == 1 else "few" if _is_few(n) else "many"


def _czech(n: int) -> str:
    return "one" if n == 1 else "few" if 2 <= n <= 4 else "other"


def _slovenian(n: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(n % 100, "other")


def _lithuanian(n: int) -> str:
    if n % 10 == 0 or 11 <= n % 100 <= 19:
        return "other"
    return "one" if n % 10 == 1 else "few"


def _latvian(n: int) -> str:
    if n % 10 == 0 or 11 <= n % 100 <= 19:
        return "zero"
    return "one" if n % 10 == 1 else "other"


def _romanian(n: int) -> str:
    return "one" if n == 1 else "few" if n == 0 or 1 <= n % 100 <= 19 else "other"


def _irish(n: int) -> str:
    if n in (1, 2):
        return ("one", "two")[n - 1]
    return "few" if 3 <= n <= 6 else "many" if 7 <= n <= 10 else "other"


def _gaelic(n: int) -> str:
    if n in (1, 11):
        return "one"
    if n in (2, 12):
        return "two"
    return "few" if 3 <= n <= 19 else "other"


def _welsh(n: int) -> str:
    return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(n, "other")


def _arabic(n: int) -> str:
    if n <= 2:
        return ("zero", "one", "two")[n]
    return "few" if 3 <= n % 100 <= 10 else "many" if 11 <= n % 100 <= 99 else "other"


def _hebrew(n: int) -> str:
    return {1: "one", 2: "two"}.get(n, "other")


def _maltese(n: int) -> str:
    if n in (1, 2):
        return ("one", "two")[n - 1]
    if n == 0 or 3 <= n % 100 <= 10:
        return "few"
    return "many" if 11 <= n % 100 <= 19 else "other"


def _filipino(n: int) -> str:
    return "other" if n % 10 in (4, 6, 9) else "one"


_FAMILIES: tuple[tuple[Plural, tuple[str, ...], str], ...] = (
    (
        _none,
        ("other",),
        "bm bo dz id ig in ja jv jw kde kea km ko lkt lo ms my nqo sah ses sg su th to vi wo yo zh",
    ),
    (
        _nought,
        ("one", "other"),
        "ak am as bho bn csw doi fa ff gu guw hi hy kab kn ln mg nso pa pcm si ti wa zu",
    ),
    (_million, ("one", "many", "other"), "ca es it lld pt-PT scn vec"),
    (_nought_million, ("one", "many", "other"), "fr pt"),
    (_last_one, ("one", "other"), "is mk"),
    (_east_slavic, ("one", "few", "many"), "be ru uk"),
    (_south_slavic, ("one", "few", "other"), "bs hr sh sr"),
    (_polish, ("one", "few", "many"), "pl"),
    (_czech, ("one", "few", "other"), "cs sk"),
    (_slovenian, ("one", "two", "few", "other"), "sl"),
    (_lithuanian, ("one", "few", "other"), "lt"),
    (_latvian, ("zero", "one", "other"), "lv prg"),
    (_romanian, ("one", "few", "other"), "mo ro"),
    (_irish, ("one", "two", "few", "many", "other"), "ga"),
    (_gaelic, ("one", "two", "few", "other"), "gd"),
    (_welsh, ("zero", "one", "two", "few", "many", "other"), "cy"),
    (_arabic, ("zero", "one", "two", "few", "many", "other"), "ar ars"),
    (_hebrew, ("one", "two", "other"), "he iw sat se smn sms"),
    (_maltese, ("one", "two", "few", "many", "other"), "mt"),
    (_filipino, ("one", "other"), "ceb fil tl"),
)
_BY_LANGUAGE = {
    language: (rule, names)
    for rule, names, languages in _FAMILIES
    for language in languages.split()
}
_USUAL = (_one, ("one", "other"))


def plural_of(language: str) -> Plural:
    """Give the rule of a language (BCP 47); of one that is not in the table, that of English."""
    return _family(language)[0]


def categories(language: str) -> tuple[str, ...]:
    """List the forms that a language has for whole numbers: ``("one", "other")``."""
    return _family(language)[1]


def _family(language: str) -> tuple[Plural, tuple[str, ...]]:
    return _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language.partition("-")[0], _USUAL)
