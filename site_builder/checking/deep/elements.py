"""The elements of HTML, SVG and MathML, and what the structure of a page asks of them.

Sources: the HTML standard's index of elements and its section 13.2.6 (tree construction), SVG 2
(element index), MathML Core (section 2.2.1, and the presentation elements of MathML 3).
"""


def _named(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


VOID = _named(
    """
    area base br col embed hr img input link meta source track wbr
    """
)
"""Elements that have no end."""

RAW = frozenset(("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"))
"""Elements whose content holds no tags."""

HTML = VOID | _named(
    """
    a abbr address article aside audio b bdi bdo blockquote body button canvas caption cite code
    colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins kbd label legend li main
    map mark menu meter nav noscript object ol optgroup option output p picture pre progress q
    rp rt ruby s samp script search section select selectedcontent slot small span strong style
    sub summary sup table tbody td template textarea tfoot th thead time title tr u ul var video
    math svg
    """
)
"""The elements of HTML, with the two that lead elsewhere."""

SVG = _named(
    """
    a animate animatemotion animatetransform circle clippath defs desc discard ellipse feblend
    fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting
    fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr
    fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight
    fespecularlighting fespotlight fetile feturbulence filter foreignobject g image line
    lineargradient marker mask metadata mpath path pattern polygon polyline radialgradient rect
    script set stop style svg switch symbol text textpath title tspan use view
    """
)
"""The elements of SVG, in small letters."""

MATHML = _named(
    """
    annotation annotation-xml maction math menclose merror mfenced mfrac mi mmultiscripts mn mo
    mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup
    mtable mtd mtext mtr munder munderover none semantics
    """
)
"""The elements of MathML."""

CLOSES_P = _named(
    """
    address article aside blockquote details dialog div dl fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table
    ul
    """
)
"""Elements whose start ends an open paragraph."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

PARENTS = {
    "li": frozenset(("ul", "ol", "menu")),
    "dt": frozenset(("dl", "div")),
    "dd": frozenset(("dl", "div")),
    "caption": frozenset(("table",)),
    "colgroup": frozenset(("table",)),
    "col": frozenset(("colgroup",)),
    "thead": frozenset(("table",)),
    "tbody": frozenset(("table",)),
    "tfoot": frozenset(("table",)),
    "tr": frozenset(("thead", "tbody", "tfoot")),
    "td": frozenset(("tr",)),
    "th": frozenset(("tr",)),
    "option": frozenset(("select", "optgroup", "datalist")),
    "optgroup": frozenset(("select",)),
}
"""Where elements stand that a parser moves or closes where they stand elsewhere."""

ONLY = {
    "html": frozenset(("head", "body")),
    "head": frozenset(("meta", "link", "title", "script", "style")),
    "table": frozenset(("caption", "colgroup", "thead", "tbody", "tfoot")),
    "thead": frozenset(("tr",)),
    "tbody": frozenset(("tr",)),
    "tfoot": frozenset(("tr",)),
    "tr": frozenset(("td", "th")),
    "colgroup": frozenset(("col",)),
    "select": frozenset(("option", "optgroup")),
    "optgroup": frozenset(("option",)),
    "option": frozenset[str](),
}
"""Elements that a parser lets nothing else stand in."""

TEXTLESS = frozenset(ONLY) - {"option"}
"""Elements in which a text is moved or dropped."""

NOT_WITHIN_ITSELF = frozenset(("a", "button", "form", "nobr", "html", "head", "body"))
"""Elements whose start ends an open one of the same name, or is dropped."""

ENDS = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "td", "th")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tbody": frozenset(("thead", "tbody", "tr", "td", "th")),
    "tfoot": frozenset(("thead", "tbody", "tr", "td", "th")),
    "option": frozenset(("option",)),
    "optgroup": frozenset(("option", "optgroup")),
    "body": frozenset(("head",)),
}
"""Which open elements a start tag ends whose own end tag may be left out."""

OPTIONAL = _named(
    """
    html head body li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th
    """
)
"""Elements whose end tag may be left out (section 13.1.2.4)."""

MATHML_TEXT = frozenset(("mi", "mo", "mn", "ms", "mtext"))
"""Elements of MathML in which a parser reads HTML."""
