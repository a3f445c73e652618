"""The words by which a paper says that something is its own, or that it isn't."""

import re

from site_builder.extraction.stems import branching, words

_PROPOSALS = words(
    """
    propose proposes proposed proposing introduce introduces introduced introducing Introducing
    present presents presented presenting release releases released releasing develop develops
    developed developing devise devises devised devising design designs designed designing
    construct constructs constructed build builds built create creates created creating curate
    curates curated curating establish establishes established contribute contributes
    contributed publish publishes published open-source open-sources open-sourced open-sourcing
    collect collected provide formulate pioneer highlight explore implement train our Our
    """
)
PROPOSALS = _PROPOSALS | {"resulting in"}
"""Verbs whose object may be the paper's own work, and what says whose it is."""

_NAMINGS = words(
    """
    called named dubbed termed coined christened nicknamed titled entitled namely denoted
    abbreviated call name term dub
    """
)
NAMINGS = _NAMINGS | {"referred to as", "refer to"}
"""Words that a name follows: ``a framework named SplatFlow``, ``we call it Open Sails``."""

_CUES = PROPOSALS | NAMINGS
_FIRST_LETTERS = "".join(sorted({word[0] for word in _CUES}))
CUE = re.compile(f" [{_FIRST_LETTERS}]{branching({word[1:] for word in _CUES})}\\b")
"""Any of them behind a space, and a few words with another first letter: that finds them sooner."""

WE = re.compile(
    r"(?:\b(?:[Ww]e|us|I|[Tt]his (?:\w+ )?(?:paper|work|study|article|report|survey|thesis"
    r"|letter|"
    r"research|manuscript|project|contribution)|the authors|[Tt]he paper|[Oo]ur \w+|[Hh]ere)\b)"
)
"""Who speaks."""

OTHERS = re.compile(
    r"\b(?:[Rr]ecently|[Pp]reviously|[Ee]xisting|[Pp]rior|[Rr]ecent|[Pp]revious|et al"
    r"|originally|they|who"
    r"|has been|have been|was|were|been|widely|commonly|often|popular|well-known|sometimes|so"
    r"|usually|by)\b"
)
"""Words that give somebody else's work away."""

CONCEPT = re.compile(
    r"\b(?:phenomen(?:on|a)|problems?|issues?|challenges?|effects?|behaviou?rs?|failures?"
    r"|settings?"
    r"|hypothes[ie]s|propert(?:y|ies)|capabilit(?:y|ies)|bias(?:es)?|concepts?|paradox"
    r"|vulnerability|attributes?"
    r"|tokens?|components?|metrics? such as|classes|categories|factors?|dimensions?|tasks?"
    r"|limitations?|"
    r"groups?|samples|types|kinds|aspects|modes|companies|company|people|persons?|events?"
    r"|stages?|steps?|phases?)\W*\Z"
)
"""Nouns that say that what is named is found, not made: ``a phenomenon called ...``."""

NEWS = re.compile(r"\b(?:[Oo]ur|novel|new|propos\w+|introduc\w+|releas\w+|publish\w*)\b")
"""Words that make an enumeration the paper's own."""

OWN = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Tt]h(?:is|ese)|novel|new|first|propos\w+|result(?:ing|ant)"
    r"|[Tt]he (?:\w+ )?(?:model|method|framework|approach|system|dataset|benchmark|algorithm))\b"
)
"""Words that make a naming the paper's own."""

ARTIFACTS = words(
    """
    framework frameworks method methods approach approaches model models system systems
    algorithm algorithms dataset datasets benchmark benchmarks corpus corpora suite toolkit
    library platform pipeline metric metrics architecture network networks agent agents
    paradigm technique techniques strategy scheme procedure protocol collection family
    series challenge environment environments simulator simulation engine package tool tools
    testbed test leaderboard data dataset-a optimizer tokenizer solver codec codebase policy
    policies objective score index classifier detector encoder transformer generator attack
    defense variant solution planner recipe methodology mechanism estimator sampler
    scheduler assistant chatbot interface app application
    """
)
"""What a name may stand before: ``the ST-Align dataset``."""

COMPONENTS = words(
    """
    module modules block blocks layer layers head heads loss losses unit units term terms
    branch stage stages mechanism mechanisms adapter adapters decoder encoder operator
    operators operation operations step steps regularizer token tokens aligner function
    functions component components phase gate kernel setting settings problem problems
    connector projector mask masking convolution convolutions theory attention categories
    dimensions subtasks
    """
)
"""What is a part of a work, not a work: ``Intra-Diversity Loss (IDL)``."""

STOPS = words(
    """
    that which to for by with using where when in on from via through under while as is are
    was can could may who whose so because since if of whereas aims enables allows
    consisting comprising containing covering based built trained designed inspired
    combining leveraging utilizing specifically has have such across into at over upon
    without toward towards within between against like than including featuring called named
    dubbed termed coined achieve achieves achieved outperform outperforms show shows
    demonstrate demonstrates improve improves consists consist surpass surpasses performs
    requires require reduces reduce provides leverages uses employs integrates exhibits
    yields does do
    """
)
"""Words that end the head of an object."""

JOINTS = words(
    """
    of for with and the in to from as by on over is a an or at before after via all you your
    """
)
"""Small words inside a capitalised name: ``Align With Purpose``, ``Mixture of Agents``."""

USED = re.compile(
    r"(?:'s)?,? (?:(?>(?:also|not only|consistently|significantly|substantially|further"
    r"|effectively|can|first|then|is|"
    r"has been|has|\w+ly) ))*(?:achiev|outperform|surpass|improv|demonstrat|enabl|leverag"
    r"|consist|compris|employ|"
    r"combin|introduc|integrat|uses|utiliz|provid|allow|reduc|exhibit|yields|shows|contains"
    r"|covers|features|offers|"
    r"exceeds|outpaces|attains|delivers|obtains|supports|learns|operates|works|generaliz|sets"
    r"|incorporat|"
    r"maintain|unif|captur|is capable|scales|beats|matches|performs|trained|establish|include"
    r"|adopt|address|boost"
    r"|enhanc|generat|produc|serves|remains|gains|is (?:a|an|the)\b)\w*"
)
"""What is said of one's own work."""
