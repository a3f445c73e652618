"""Pages through their templates."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from site_builder.breaks import eased
from site_builder.errors import ContentError, Problem
from site_builder.model import File, Page, SiteSettings


def load(names: Iterable[str], made: Environment) -> None:
    """Load templates before they are needed; what is wrong with one is told when it draws."""
    for name in sorted(names):
        with contextlib.suppress(TemplateError, OSError, UnicodeError):
            made.get_template(name)


def render(
    pages: Iterable[Page], made: Environment, site: SiteSettings, menu: Sequence[tuple[str, str]]
) -> Iterator[File]:
    """Draw every page.

    Args:
        pages: what to draw.
        made: the environment.
        site: what the digest is called and where it lives.
        menu: (path, label) of the pages that every page leads to.

    Raises:
        ContentError: a template is broken, or names something that the page does not have.
    """
    for page in pages:
        yield File(path=page.path, content=eased(_draw(page, made, site, menu)).encode())


def _draw(
    page: Page, made: Environment, site: SiteSettings, menu: Sequence[tuple[str, str]]
) -> str:
    try:
        return made.get_template(page.template).render(
            page=page, site=site, menu=menu, root=_to_root(page, site), **page.data
        )
    except TemplateSyntaxError as error:
        raise ContentError(_broken(error.name or page.template, error.lineno, error)) from error
    except TemplateError as error:
        raise ContentError(_broken(page.template, _line(error), error, page)) from error
    except Exception as error:
        named = f"{type(error).__name__}: {error}"
        raise ContentError(_broken(page.template, _line(error), named, page)) from error


def _to_root(page: Page, site: SiteSettings) -> str:
    """Lead from a page to the site's root: "" or "../", or "/repo/" for a page shown anywhere."""
    if page.anywhere:
        return "/" + site.url.split("://", 1)[-1].partition("/")[2]
    return "../" * page.path.count("/")


def _line(error: BaseException) -> int | None:
    """Find the line of the template in which an error arose; Jinja rewrites the traceback."""
    line, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _broken(template: str, line: int | None, error: object, page: Page | None = None) -> Problem:
    while_drawing = f" while drawing {page.path}" if page else ""
    return Problem(
        path=f"templates/{template}",
        line=line,
        what=f"{error}{while_drawing}",
        fix="mend the template",
    )
