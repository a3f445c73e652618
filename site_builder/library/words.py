"""Words that bring no two papers together."""

_FILLER = """
    a abilities ability able about above according accordingly achieve achieved achieves achieving
    across additional address addressed addresses addressing adopt adopting advance advanced
    advancement advances advancing aforementioned after against aim aims all alleviate allow
    allowing allows almost along already also although always among amount an and answer any apply
    applying approach approaches are argue art as aspect aspects assessment associated at available
    average avoid based be because become becomes been before behind being benefit benefits better
    between beyond big both bring broad build building but by can carefully case cases certain
    challenge challenges challenging characterization choice choose clear code com combine combined
    combines combining common commonly comparable compare compared comparing competitive complex
    components comprehensive compute concept concern conduct conducted consider considered
    consistent consists constitute contain containing contribute contribution conventional cost
    could cover create created creating critical crucial current date deal define delve demonstrate
    demonstrated demonstrates demonstrating depend deployment derive derived design designed
    designing despite detailed details determine develop developed developing development did differ
    difference differences different difficult dimension dimensions directions discover discrepancy
    discuss distinct diverse do does doing due during e each ease easier easily easy effect
    effective effectiveness effects efficient effort efforts either eliminate emerge emerged
    emergence emerging employ employed employing employs enable enabled enables enabling encompass
    encompasses end enhance enhanced enhancement enhances enhancing enormous enough ensure ensures
    ensuring entire era especially essential establish et etc evaluate evaluated evaluates
    evaluating evaluation evaluations even evidence evolution exceed exhibit exhibiting existing
    expect expensive experiment experimental experiments explain explore explored exploring extend
    extended extensive extra facilitate fact factor factors failing faster feature few field final
    find finding findings first five fix focus focused focuses focusing follow following for form
    formulate foster fostering fosters four framework frequently from frontier full fully
    fundamental further furthermore future g gap general generally generate generated generates
    generating get github give given gives giving go goal goals good great greater greatly group
    groups grow growing guide had handle has have having help helping helps hence here high higher
    highlight highlights highly historical hold how however http https huge huggingface hypothesis i
    idea identified identify identifying ie if illustrate impact implement implementation implicit
    important impressive improve improved improvement improvements improves improving in include
    includes including incorporate incorporates incorporating increase increased increases
    increasing indicate indicates indicating individual induce information inherent initial input
    insight insights inspired instance instead integrate integrated integrates integrating intended
    into introduce introduced introduces introducing investigate investigation io is issue issues it
    its itself joint jointly just keep key kind know known lack large largely larger last later
    latest lead leading leads least less level levels leverage leveraged leverages leveraging like
    limit limitation limitations limited limits little long low lower made main mainly maintain
    maintaining major make makes making many match maximizing may mean means measure measured
    measuring mechanism mechanisms method methodologies methodology methods might mistral mitigate
    mitigating module more moreover most much multiple must name named namely names natural nature
    nearly necessary necessitating need needs negative net network neural never nevertheless new
    next no not notable notably novel now number observe obtain obtained obtaining of off offer
    offering offers often old on one ones only onto open operate opportunities optimal or order org
    other others our out outcome outcomes outperform outperformed outperforming outperforms output
    outputs over overall overcome overlook own page pair paper par paradigm parameter parameters
    part partial particular particularly past pattern patterns people perform performance performing
    performs perspective phenomenon pipeline play point popular pose poses positive possible
    potential potentially powerful practical practice precise present presented presents prevent
    previous previously primarily primary principled prior problem problems procedure process
    processes processing produce produced produces producing profound project promising proper
    propose proposed proposes proposing proprietary prove proven provide provided provides providing
    purpose put quality question questions quite range ranging rather ratio reach real real-world
    recent recently reduce reduced reduces reducing reflect related relationship relative release
    released relevant reliable relies rely relying remain remains remarkable report represent
    representative require required requirements requires requiring research researchers resource
    resources respectively result resulting results reveal revealing reveals rich right robust role
    run s same sample samples scenario scenarios scope score scores second see seek selected
    separate series serve serves set setting settings several shared shed sheds shift show showed
    showing shown shows side significance significant significantly similar simple simply
    simultaneously since single situations six small so solely solution solutions some sota source
    specific specifically stage standard start state state-of-the-art still strategies strategy
    strong stronger struggle studies study studying sub substantial substantially such suffer
    suffering sufficient suggest suggesting suggests suitable superior support surpass surpasses
    surpassing system systematic systems t tackle tailored take taken takes taking target task tasks
    technical technique techniques term terms test tested than that the their them themselves then
    theoretical there thereby therefore these they third this those though thought three through
    throughout thus time times to together too top toward towards traditional transform tremendous
    true try two type types typical typically ultimately unclear under underexplored undergo
    underlying understand understanding undesired unfortunately unified unique unlike until up upon
    us usage use used useful user users uses using usually utilize utilized utilizes utilizing v
    valid validate validated valuable variant variants variety various vary varying vast verify
    version versions very via vital was way ways we well were what when where whereas whether which
    while who whole whose why wide widely will with within without wo work works world would www
    year years yet yield yielding yields you your
"""

_BROAD = """
    agent ai algorithm algorithms aligned aligning alignment analysis annotation application
    applications assistant automatic base behavior benchmark benchmarks capabilities capability
    content context corpus data dataset datasets deep distribution domain domains downstream
    embedding encoder error example examples expert feedback fine-grained fine-tuned fine-tuning
    foundation function functions generation generative hard human humans image images inference
    instruction instructions intelligence knowledge label labels language languages law laws layer
    learn learned learner learning linear llm llms local loss machine map mapping metric metrics
    model modeling models modern multi objective online optimization optimize optimizing pairs
    policies policy post-training pre-trained prediction preference preferences pretrained
    pretraining prompt prompts reference representation representations response responses sequence
    signal signals space speech step steps structure supervised survey text token tokens tool tools
    train trained training tuning value values video visual weight weights zero
"""

FILLER = frozenset(_FILLER.split())
"""Words that say nothing alone and nothing in a pair."""

BROAD = frozenset(_BROAD.split())
"""Words too broad to connect two papers alone, but telling in a pair: "reward model"."""
