"""Words of English and of papers in any field, which name no topic.

Whatever a field itself says too often to tell its papers apart is found in the corpus instead.
"""

from site_builder.tagging.words import fold

OF = "of"
"""The only little word a phrase may have inside: "chain of thought"."""

_FUNCTION = """
a an the and or nor but if then else than that this these those there here which who whom whose
what when where why how whether while as at by for from in into onto on upon over under between
among amongst across through throughout during before after above below about against along around
behind beyond within without via per to toward towards with since until unless despite due because
although though however therefore thus hence moreover furthermore additionally nevertheless
nonetheless meanwhile besides instead rather yet still also too even just only not no none neither
either both all any each every some such same other another others own few fewer many more most
much less least several various multiple numerous different certain i we you he she it they me us
him her them my our your his its their ours theirs itself themselves ourselves one two three four
five six seven eight nine ten first second third once twice am is are was were be been being do
does did done doing have has had having can could may might must shall should will would cannot up
down out off again further now ever never always often sometimes usually typically well very highly
quite almost nearly approximately up-to et al eg ie etc vs versus cf
"""

_PAPERS = """
paper work study research article thesis report author proposal abstract section figure table
appendix literature dissertation propose proposed present presented introduce introduced
introducing show shown demonstrate demonstrated demonstrating demonstrate reveal revealing find
finding found suggest suggesting suggested indicate indicating argue describe described describing
discuss discussed discussing investigate investigated investigating explore explored exploring
examine examined examining analyze analyzed analyzing study studied studying address addressed
addressing tackle tackling consider considered considering aim aiming seek seeking focus focusing
focused provide provided providing offer offering make making made take taking taken give given
giving use used using utilize utilized utilizing utilization usage leverage leveraging leveraged
employ employed employing apply applied applying adopt adopting adopted develop developed
developing build building built create creating created construct constructing constructed design
designed designing devise establish establishing established extend extending extended enable
enabling enabled allow allowing allowed ensure ensuring improve improved improving improvement
enhance enhanced enhancing enhancement increase increased increasing increasingly reduce reduced
reducing reduction decrease decreased achieve achieved achieving achievement obtain obtained
obtaining outperform outperforming surpass surpassing exceed yield yielding lead leading led result
resulting cause causing require required requiring requirement need needed rely relying depend
depending include including included contain containing consist consisting comprise comprising
involve involving perform performed performing conduct conducted conducting evaluate evaluated
assess assessed assessing compare compared comparing comparison comparative validate validated
observe observed observing determine determined determining identify identified identifying measure
measured measuring report reported reporting release released releasing publish published collect
collected collecting capture capturing generate generated generating produce produced producing
exhibit exhibiting remain remaining become becoming emerge emerged emerging arise grow growing pose
posing face facing bridge bridging fill filling handle handling overcome overcoming mitigate
mitigating solve solving alleviate support supporting supported facilitate promote serve serving
act combine combined combining integrate integrated integrating incorporate incorporating
incorporated unify rethink rethinking revisit revisiting unlock unlocking understand understanding
advance advancing toward beyond go going get getting let keep keeping maintain maintaining preserve
preserving want try work working know known think learn learned mind matter matters meet help guide
guided follow following play plays draw match extract extracting optimize maximize align aligned
unleash unleashing incentivize anything everything something nothing easier scratch forward
sufficient unknown call called term termed name named dub dubbed base based relate related
associate associated limit limited limiting limitation shed light pave way method approach
technique framework strategy scheme procedure pipeline paradigm solution algorithm model system
architecture module component mechanism tool software package implementation data dataset sample
example instance case set setting scenario environment condition context aspect factor feature
property characteristic attribute element part type kind class category variety range series number
amount level degree rate score value size length scale large-scale analysis analyses evaluation
experiment experimental empirical investigation exploration test testing trial result outcome
effect effective effectiveness impact influence role performance accuracy quality efficiency
efficient efficiency robustness capability ability capacity potential advantage benefit gain cost
task problem challenge challenging issue question gap difficulty objective goal purpose target idea
concept notion insight perspective view evidence conclusion contribution significance importance
implication application use development process step stage phase state art state-of-the-art sota
baseline benchmark new novel recent recently current currently existing previous prior past future
modern traditional conventional classical common general generally specific specifically special
particular particularly main major minor key core important significant significantly substantial
substantially considerable crucial critical essential fundamental vital necessary promising
remarkable notable superior better best good great high higher highest low lower lowest large
larger largest small smaller smallest big long longer short shorter strong stronger weak simple
complex complicated easy hard difficult possible available unavailable able capable suitable
appropriate relevant comprehensive extensive thorough detailed careful systematic broad wide widely
narrow deep full fully partial complete total overall entire whole single unique distinct diverse
similar consistent consistently inconsistent competitive comparable additional extra further
furthermore respective respectively corresponding consequently subsequently finally ultimately
eventually initially originally notably interestingly surprisingly importantly effectively
efficiently accurately directly indirectly explicitly implicitly successfully widely commonly
mainly primarily largely merely simply easily quickly rapidly rapid fast faster slow real actual
practical theoretical year month day time decade century today years-old group author people code
github project page website link url http https available publicly public open online dataset like
unlike towards part due well-known so-called end-to-end so way ways thing lot review survey
overview introduction tutorial case-study field area domain discipline community
"""

_ALONE = """
learning training network neural language human machine text generation prediction classification
detection recognition estimation optimization representation information knowledge structure
function control design response interaction change variation distribution selection space input
output source pattern signal form measurement mean line point order history population world theory
policy search agent user image word sample rule unit side body group law war state public national
sequence matching token modality guidance adaptation sampling loss vector layer head transfer
relation direction frame event action object scene density weight index likelihood content label
layer behavior interest document resource expert engineering foundation reference subject character
international regional local global early late social political economic cultural natural
"""


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


PLAIN = _folded(_FUNCTION) | _folded(_PAPERS)
"""No topic has them as its first or last word, folded."""
FUNCTION = _folded(_FUNCTION)
"""No phrase has them at all, folded."""
ALONE = _folded(_ALONE)
"""They name a topic only together with another word, folded."""
