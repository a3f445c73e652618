"""What a coined name looks like: ``LoFiT``, ``Text4Point``, ``AutoCast++``, ``f-DPG``."""

import re
from functools import lru_cache

from site_builder.extraction.stems import words

_MATHS = r"\$[^$\s]{1,40}\$"
_GROUP = r"\{\\?\w{1,20}\}"
_TOKEN = re.compile(
    r"\\text\w{2}\{|\\emph\{|\\(?:it|sc|bf)\b"
    rf"|(?:[^\W_]|{_MATHS})(?:[\w+^*-]|{_MATHS}|{_GROUP}|(?<=\d)\.(?=\d))*(?<![-^])"
    r"|--+|[^\s\w]"
)
"""A word with the signs that names are written with, an opening type command, or one sign."""


REMEMBERED = 1 << 16
"""Words whose form is remembered: the same ones come in paper after paper."""


_TERMS = words(
    """
    ai agi ml dl nlp nlg nlu cv llm mllm lmm vlm lvlm vllm slm plm lm lrm rm vla t2i t2v i2v
    i2i v2v t2s s2s rl rlhf rlaif rlvr sft dpo ppo grpo orm prm cot icl rag moe peft nas ssl
    hpo bo ood oov cnn rnn gnn gan vae vit dnn ann mlp lstm gru dit unet u-net gcn ssm nn
    kan snn cfg gp gpt qa vqa mcq ner re ie ir mt nmt smt asr tts ocr hoi kg kgs kb iqa vqg
    nli sts tod crs ctr gpu cpu tpu npu ram hbm fpga cuda api sdk cli gui ui ux hci url pdf
    html css sql svg json xml csv 2d 3d 4d 6d rgb rgb-d rgbd hdr sdr fps fov bev slam sfm
    nerf 3dgs gs sdf pbr cad lidar imu gps uav fid clip-score bleu rouge f1 auc auroc map
    miou iou mse mae psnr ssim lpips wer cer rmse elo kl js ode sde pde mdp pomdp mcts ot em
    mle gmm svm pca fft dct sgd adam mcmc nfe sota stem us uk eu usa un who covid covid-19
    ct mri fmri eeg ecg icu ehr emr dna rna mrna tv vr ar xr mr iot id ids http https www io
    ok cc cc-by cc-by-4.0 cc-by-sa cc-by-nc mit vs et al eg i.e e.g github huggingface arxiv
    openai deepmind youtube wikipedia reddit pytorch tensorflow latex b2b b2c nlp-based
    i.i.d iid en zh fp16 fp8 fp4 int8 int4 bf16 w4a4 w4a8 w8a8 k-means k-nn knn qkv mha ffn
    kv ntk nfc bpe tf-idf bm25 arc pass@1 top-1 top-k best-of-n a100 h100 text-to-image
    text-to-video dllm lalm llvm mbrl marl rope lora qlora kd uq kv-cache cvpr iclr neurips
    icml acl emnlp icpc ioi imo aime 4k 8k
    """
)
"""Abbreviations that name a kind of thing, a measure or a place, not one paper's work."""

_JOINED = words(
    """
    based driven guided aware style like free level specific agnostic powered enhanced
    assisted augmented generated centric oriented trained tuned pretrained finetuned only
    wise inspired conditioned controlled native related type format size scale series family
    derived friendly optimized equivalent as judge judges to of the and or integrated
    enabled grounded supervised aligned induced informed invariant equivariant style-based
    benchmarked annotated labeled synthesized compatible dominated intensive rich scored
    quality bound constrained regularized
    """
)
"""Last parts that make a description of a name: ``CLIP-guided``, ``LLM-as-a-judge``."""

_CAMEL = re.compile(
    r"[a-z\u00df-\u00ff][A-Z]|[A-Z].?[A-Z]|[A-Za-z]{2}\d|\d[A-Z][A-Z]|\+\+|\^|\w\$|\$\w"
)
_DIGITS_FIRST = re.compile(r"\d[\d.]*(?:[a-zA-Z%]?\Z|\^)|\d+[a-z]")
_LETTER_NUMBER = re.compile(r"[A-Za-z]\d*\Z")
_VERSION = re.compile(r"[vV]\d")
_SINGLE = re.compile(r"[A-Za-z]\d?-[A-Z]\w+")


def tokens(text: str) -> list[str]:
    """Part a text into words and signs: ``LoFiT,`` into ``LoFiT`` and ``,``."""
    found: list[str] = []
    for run in text.split():
        if run.isalpha():
            found.append(run)
        else:
            found.extend(_parted(run))
    return found


@lru_cache(maxsize=REMEMBERED)
def _parted(run: str) -> tuple[str, ...]:
    """Part what stands between spaces."""
    return tuple(_TOKEN.findall(run))


@lru_cache(maxsize=REMEMBERED)
def is_term(word: str) -> bool:
    """Tell a general abbreviation, singular or plural: ``LLMs``, ``RLHF``."""
    folded = word.lower()
    return folded in _TERMS or (folded.endswith("s") and folded[:-1] in _TERMS)


@lru_cache(maxsize=REMEMBERED)
def is_coined(word: str) -> bool:
    """Tell whether a word is written as no ordinary word is: ``LoFiT``, ``CREST``, ``f-DPG``."""
    if len(word) < 2 or is_term(word) or _DIGITS_FIRST.match(word) or _LETTER_NUMBER.match(word):
        return False
    parts = word.split("-")
    if len(parts) == 1:
        small = "^" in word and word.islower()
        return not small and _CAMEL.search(word) is not None
    last = parts[-1]
    if last in _JOINED or (last.islower() and last.endswith(("ed", "ing"))):
        return False
    if all(is_term(part) or part.islower() or part.isdigit() for part in parts):
        return False
    return _SINGLE.match(word) is not None or any(
        _VERSION.match(part) or (_CAMEL.search(part) and not _DIGITS_FIRST.match(part))
        for part in parts
    )


def is_capital(word: str) -> bool:
    """Tell a word that begins with a capital letter, or maths: ``Magpie``, ``$R^3$``."""
    return word[:1].isupper() or word[:1] == "$"
