"""What speaks for which kind of contribution: three tables that a contributor can extend.

Each line is a kind, a weight, a colon and cues with commas between: ``survey 9: survey, tutorial``.
A star at an end of a cue stands for any end or beginning of a word: ``provabl*``, ``*bench``.
"""

from typing import NamedTuple


class Cue(NamedTuple):
    """One cue with what it speaks for."""

    text: str
    kind: str
    weight: float


TITLE = """
survey 9: survey, systematic review, literature review
survey 7: a review
survey 6: review of, overview, tutorial, a primer
survey 4: roadmap, state of the art in, future directions
survey 3: taxonomy, opportunities, emerging challenges
survey 2: advances in, challenges and, perspectives
report 14: technical report
report 12: system card, tech report
report 10: model card
dataset 7: dataset*
dataset 6: corpus*
dataset 5: data set, corpora
dataset 4: a collection of
dataset 1: annotated, tokens
benchmark 6: benchmark*, *bench
benchmark 5: leaderboard*, testbed, test suite
benchmark 4: evaluation suite
benchmark 3: *arena, *gym, *eval
benchmark 2: challenge
benchmark 1.5: evaluating
theory 6: necessary and sufficient, asymptotic*
theory 5: theoretical, bounds
theory 4: theory, expressive power, a mathematical, identifiab*, impossib*
theory 3: complexity of, regret
theory 2: provabl*, convergence, optimality
theory 1.5: approximation*
theory 1: geometry of
analysis 5: dissecting, investigating, analyzing, analysing, examining, the impact of
analysis 5: case study, pilot study, a closer look, how does
analysis 4: study, empirical, lessons, revealing, demystifying, scaling law*, the role of
analysis 4: effect of, effects of, pitfall*, characterizing, how do, why do, what makes
analysis 4: what do
analysis 3: analysis, an analysis, revisiting, evaluating, evaluation of, assessing
analysis 3: assessment, probing, insights, comparison, look at, limits of, position, is not
analysis 3: attitudes, reveals about, ablation
analysis 2: do not, fail, perspective, emergen*, does, should be, tradeoffs between
analysis 1.5: understanding, trade-off
analysis 1: rethinking, exploring, uncovering, on the, strikes back, helps, memoriz*
method 2: training-free
method 1.5: via, learning to, improving, enhancing, network*, framework*, efficient
method 1.5: distillation, guided, boosting, method*, accelerat*
method 1: optimization, mitigating, aware, approach, editing, adaptation, unified, fast
method 0.5: towards, using, with, fine-tuning, generation
model 4: a family of, model series
model 3: open language model, open foundation*, open models
model 2.5: foundation model*
model 2: language model for, pretrained model, a multimodal, large language model for
model 2: parameter
model 1.5: an open, pre-trained model, generalist, vision-language model for
model 1: open-source, multimodal large language model, world model, billion
"""
"""What words of a title speak for."""

ABSTRACT = """
survey 6: this survey
survey 5: we survey, comprehensive survey, systematic survey, this review, this tutorial
survey 5: this article reviews
survey 4: systematic review, first survey, comprehensive review, comprehensive overview
survey 3: literature review, we review
survey 2: review of, we categorize, future research directions, future directions
survey 2: open challenges
survey 1.5: taxonomy, we summarize, we discuss
survey 1: recent advances in, existing literature, inclusion
survey 0.5: papers
report 6: technical report
report 5: in this report
report 4: this report
report 1: we report the, lessons learned
dataset 3: our dataset, the dataset contains, dataset consist*, largest dataset, new dataset
dataset 3: first dataset
dataset 2: novel dataset
dataset 1.5: we collect, large-scale dataset, high-quality dataset
dataset 1: the dataset, annotated by, instruction dataset, data collection
dataset 1: preference dataset, licensed
dataset 0.7: annotations, annotators, corpus
dataset 0.3: comprising
benchmark 4: our benchmark, new benchmark, first benchmark, novel benchmark
benchmark 4: benchmark designed
benchmark 3: comprehensive benchmark, evaluation suite
benchmark 2.5: a benchmark
benchmark 2: test set of, we benchmark
benchmark 1.5: the benchmark, leaderboard, multiple-choice questions
benchmark 1.2: we evaluate
benchmark 1: human performance, evaluation framework, accuracy of only
benchmark 0.7: struggle
benchmark 0.5: state-of-the-art models
benchmark 0.3: tasks that, questions
theory 4: we prove, sample complexity
theory 3: theoretical result*, large deviation
theory 2.5: regret, convergence rate*, lower bound*
theory 2: theorems, closed-form, upper bound*, provabl*, theoretical framework, axiom*
theory 2: asymptotic*, necessary and sufficient, is proven, conjecture*, our theory
theory 1.5: we characterize, philosoph*
theory 1: we derive, formally, polynomial
theory 0.7: theoretically, we establish, theoretical analysis
analysis 3: this paper investigates, this paper examines, empirical study, systematic study
analysis 2.5: we find, we investigate, we examine, our findings, we argue
analysis 2.5: comprehensive study
analysis 2: we study, we analyze, we analyse, this paper explores, case study, interviews
analysis 1.5: our analysis, results suggest, this study, we compare, we ask
analysis 1.2: we show that, we explore, surprisingly, suggest that
analysis 1: our results show, we observe, reveal*, systematically, findings, hypothes*
analysis 1: we discover, implications, remains unclear, research question, mechanistic
analysis 1: participants, to understand, we quantify, experiments reveal, phenomenon
analysis 0.7: insights, we conduct, correlat*, understanding of, we identify, in-depth
analysis 0.7: experiment with
analysis 0.5: we demonstrate that, we evaluate, explanation
method 3: we propose, this paper proposes, our method, proposed method
method 2: our approach, our framework, method that, approach that, framework that
method 1.5: outperform*, our proposed, training-free, extensive experiments, key idea
method 1: state-of-the-art, novel, a simple, module*, superior, to address, our model
method 1: effectiveness, plug-and-play, surpass*, to tackle, speedup
method 0.7: improvement*, algorithm*, two-stage, baselines, without requiring, ablation
method 0.5: loss, end-to-end, technique*, faster
method 0.3: is available at
model 3: trillion tokens
model 2: billion-parameter, model weights, a multimodal large language model
model 1.5: family of, billion parameters, open-weight, b parameters, model checkpoint*
model 1.5: is a large
model 1: foundation model*, billion tokens, we release our model, series of, commercial
model 1: we train
model 0.7: pre-trained on, open-source model*, the model is, pretrained on, our models
model 0.7: base model
model 0.5: trained on, instruction-tuned
"""
"""What phrases of an abstract speak for; each counts once."""

OBJECTS = """
dataset 6: dataset, corpus
dataset 4: datasets, corpora
benchmark 7: benchmark
benchmark 6: testbed
benchmark 5: benchmarks
benchmark 4: leaderboard, suite
benchmark 3: challenge
benchmark 2: test, environment
benchmark 1.5: simulator
survey 8: survey
survey 7: review
survey 6: overview, tutorial
survey 3: taxonomy
method 6: method, framework, approach, algorithm, technique
method 4: methods, algorithms, network, architecture, pipeline, paradigm, strategy, loss
method 4: metric, system, scheme, objective, library, toolkit, procedure, attack
method 3: approaches, techniques, module, mechanism, solution, agent
method 2: metrics
model 5: family
model 4: model, llm, mllm, series
model 3: models
model 2: assistant
model 1.5: transformer
analysis 7: study
analysis 6: analysis, investigation
analysis 5: evidence
analysis 4: analyses, evaluation, exploration, findings, demonstration, comparison
analysis 2: experiments
theory 5: theory, bounds, characterization, proof
theory 4: foundations
theory 3: conditions
report 6: report
"""
"""What the object of ``we propose``, ``this paper presents`` and their like speaks for."""


def read(table: str) -> tuple[Cue, ...]:
    """Read the lines of a table."""
    return tuple(
        Cue(text, kind, float(weight))
        for line in table.strip().splitlines()
        for kind, weight in [line.partition(":")[0].split()]
        for text in line.partition(":")[2].strip().split(", ")
    )
