"""The words of maths, as data: which stand for which symbol."""

from typing import Final


def words(text: str) -> tuple[str, ...]:
    """Split a list of words."""
    return tuple(text.split())


GREEK: Final = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "varepsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "vartheta": "ϑ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "upsilon": "υ",
    "phi": "φ",
    "varphi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Xi": "Ξ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Upsilon": "Υ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}
"""Letters by their LaTeX name."""

GREEK_NAMES: Final = frozenset({"alpha", "beta", "delta", "gamma", "omega", "sigma"})
"""Those that running text also uses as English words ("a beta version")."""

SIGNS: Final = {
    "approxeq": "≊",
    "cdot": "⋅",
    "cdots": "⋯",
    "downarrow": "↓",
    "ell": "ℓ",
    "emptyset": "∅",
    "geq": "≥",
    "geqslant": "⩾",
    "gtrsim": "≳",
    "infty": "∞",
    "langle": "⟨",
    "lceil": "⌈",
    "ldots": "…",
    "leftarrow": "←",
    "leftrightarrow": "↔",
    "leq": "≤",
    "leqslant": "⩽",
    "lesssim": "≲",
    "lfloor": "⌊",
    "longrightarrow": "⟶",
    "mapsto": "↦",
    "nabla": "∇",
    "neq": "≠",
    "odot": "⊙",
    "oplus": "⊕",
    "otimes": "⊗",
    "propto": "∝",
    "rangle": "⟩",
    "rceil": "⌉",
    "rfloor": "⌋",
    "rightarrow": "→",
    "Rightarrow": "⇒",
    "simeq": "≃",
    "subseteq": "⊆",
    "supseteq": "⊇",
    "triangleq": "≜",
    "uparrow": "↑",
    "varepsilon": "ε",
    "varnothing": "∅",
    "varphi": "φ",
    "vartheta": "ϑ",
}
"""LaTeX names that are no word of any language: symbols even without their backslash."""

BRACED_SIGNS: Final = {
    **GREEK,
    **SIGNS,
    "approx": "≈",
    "circ": "°",
    "deg": "°",
    "pm": "±",
    "sim": "∼",
    "times": "×",
}
"""Names that stand for a symbol when braces are all that is left around them: ``{sim}20``."""

FUNCTIONS: Final = words(
    "arg argmax argmin cos cosh cot det dim exp gcd inf ker lim ln log max min Pr sin sinh sup tan"
    " tanh sum prod int"
)
"""Operators that LaTeX sets upright, or large."""

MATH_WORDS: Final = frozenset(
    {
        *GREEK,
        *SIGNS,
        *FUNCTIONS,
        *words(
            "ast bot cap circ cup dagger dots exists forall ge gg in land le ll lor mid"
            " notin parallel partial perp pm prime setminus sim star subset supset times to top vee"
            " wedge approx equiv bar hat overline tilde underline vec widehat widetilde frac sqrt"
            " boldsymbol mathbb mathbf mathcal mathfrak mathrm mathsf text textbf textit textrm"
            " operatorname"
        ),
    }
)
"""Commands whose backslash is put back where maths without any backslash uses them."""

FONTS: Final = words("boldsymbol mathbb mathbf mathcal mathfrak mathit mathrm mathscr mathsf")
"""Commands with one argument that make a letter of their own: ``mathcal{O}``."""

ACCENTS_OVER: Final = words("bar hat overline tilde vec widehat widetilde")
"""Commands with one argument that put something on top of it."""

STRUCTURE: Final = frozenset(
    {
        *FONTS,
        *ACCENTS_OVER,
        *FUNCTIONS,
        *words(
            "ddot dot frac dfrac tfrac binom sqrt text textbf textit textrm textsf texttt mbox"
            " operatorname limsup liminf left right big Big bigg Bigg bigl bigr Bigl Bigr underline"
            " underbrace overbrace mathop displaystyle textstyle quad qquad bmod pmod prime limits"
            " lvert rvert lVert rVert not mod stackrel overset underset boldmath bm dots dotsb"
        ),
    }
)
"""Commands allowed in maths besides the symbols; anything else is shown as it stands."""


SUPERSCRIPTS: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
"""Superscript forms, where Unicode has them."""

SUBSCRIPTS: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
"""Subscript forms, where Unicode has them."""

BRACED_WORDS: Final = (
    *FONTS,
    *ACCENTS_OVER,
    *words("emph mbox text textbf textit textrm textsc texttt underline url"),
)
"""Commands that a ``{`` right behind them gives away even without their backslash."""
