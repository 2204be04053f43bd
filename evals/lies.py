"""Whether a lie gets past the checker: true sentences told again with one thing in them changed.

``python -m evals.lies`` takes the sentences of our own answers, changes a figure, a year, a
partner, a kind of tie, a yes or no, or adds a claim, and counts what the checker lets pass, by what
was changed and by language: the checker is measured on thousands of lies, and with no model.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cityqa.chain import ask
from cityqa.chat_model.writing import worth_writing
from cityqa.checker import check
from cityqa.claims import MARKER, ClaimReader
from cityqa.computed import computed_of
from cityqa.settings import Settings
from cityqa.sources import sources_of
from cityqa.ties import family
from cityqa.types import Answer
from cityqa.words import Phrases, data, tokens, words
from evals.methods import Corpus
from evals.questions import GoldQuestion
from evals.run import QUESTIONS, load_questions, open_corpora
from evals.running import sample, use_one_core
from evals.tables import aligned

SAMPLE = 500
ADDED = tomllib.loads((Path(__file__).parent / "lies.toml").read_text("utf-8"))["added"]
#: A sentence as it is: what the checker should let pass.
TRUE = "nothing"

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_FIGURE = re.compile(r"(?<![\d\[.,-])\d+(?:[.,]\d+)*(?![\d\]-])")


@dataclass(frozen=True)
class Told:
    """A sentence as it was told to the checker: what was changed, and whether it got past."""

    changed: str
    language: str
    text: str
    passed: bool


def lies(
    text: str, language: str, partners: Sequence[str], drawn: random.Random
) -> Iterator[tuple[str, str]]:
    """The sentence with one thing changed, for each thing that can be: what, and the new text."""
    years = list(_YEAR.finditer(text))
    if years:
        year = drawn.choice(years)
        other = str(int(year.group()) + drawn.choice([-7, -3, -1, 1, 2, 5]))
        yield "a year", _put(text, year.span(), other)
    taken = {year.start() for year in years}
    figures = [m for m in _FIGURE.finditer(text) if m.start() not in taken]
    if figures:
        figure = drawn.choice(figures)
        yield "a figure", _put(text, figure.span(), _other_figure(figure.group(), drawn))
    named = [name for name in partners if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    strangers = [name for name in partners if name not in text]
    if named and strangers:
        one = re.escape(drawn.choice(named))
        other = drawn.choice(strangers)
        yield "a partner", re.sub(rf"(?<!\w){one}(?!\w)", lambda _: other, text)
    if changed := _other_kind(text, language):
        yield "a kind of tie", changed
    if changed := _other_verdict(text, language):
        yield "a yes or no", changed
    if marker := MARKER.search(text):
        before = text[: marker.start()].rstrip(" .。")
        yield "a claim added", f"{before}{ADDED[language]} {text[marker.start() :]}"


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _other_figure(figure: str, drawn: random.Random) -> str:
    """The figure with another digit in one place, and no zero before it."""
    at = drawn.choice([n for n, c in enumerate(figure) if c.isdigit()])
    digits = [d for d in "123456789" if d != figure[at]]
    return figure[:at] + drawn.choice(digits) + figure[at + 1 :]


def _other_kind(text: str, language: str) -> str:
    """The sentence with its only kind of tie called another one, "" where it has none or more."""
    kinds = words(language).relations
    run = tokens(text)
    found = Phrases((w, kind) for kind, said in kinds.items() for w in said).find(run)
    told = {kind for match in found for kind in match.tags}
    near = {kin for kind in told for kin in (kind, *family(kind))}
    others = [said[0] for kind, said in kinds.items() if kind not in near and said]
    if len(found) != 1 or not others:
        return ""
    return _put(text, (run[found[0].first].start, run[found[0].last - 1].end), others[0])


def _other_verdict(text: str, language: str) -> str:
    said = data("claims.toml")[language]
    for own, other in (("yes", "no"), ("no", "yes")):
        for word in said[own]:
            if re.match(rf"{re.escape(word)}(?!\w)", text, re.IGNORECASE):
                return said[other][0].capitalize() + text[len(word) :]
    return ""


def tell(question: GoldQuestion, corpus: Corpus, reader: ClaimReader) -> Iterator[Told]:
    """The answer's sentences and the lies made of them, each as the checker judges it."""
    answer = ask(
        question.question,
        history=question.turns,
        home=question.home or None,
        settings=corpus.settings,
    )
    if not worth_writing(answer):
        return
    partners = sorted({partner.place.name for partner in corpus.index.partners()})
    drawn = random.Random(question.id)
    judge = _judge(answer, corpus, reader)
    for statement in answer.statements:
        if not statement.markers:
            continue
        told = [(TRUE, statement.text)]
        told += lies(statement.text, answer.language, partners, drawn)
        for changed, text in told:
            yield Told(changed, answer.language, text, judge(text))


def _judge(answer: Answer, corpus: Corpus, reader: ClaimReader) -> Callable[[str], bool]:
    sources = sources_of(answer.citations, corpus.index.page, answer.evidence, reader)
    computed = computed_of(answer, str(answer.explanation.get("order") or ""), sources)
    return lambda text: (
        not check(text, sources, computed, language=answer.language, reader=reader).faults
    )


def table(told: Iterable[Told]) -> str:
    """How many sentences were told and how many passed, by what was changed and by language."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for one in told:
        counts[one.changed, one.language, one.passed] += 1
    languages = sorted({language for _, language, _ in counts})
    rows = [["changed", "told", "passed", *languages]]
    for changed in dict.fromkeys(changed for changed, *_ in counts):
        passed = [counts[changed, language, True] for language in languages]
        every = [
            counts[changed, language, False] + passed[n] for n, language in enumerate(languages)
        ]
        by_language = [f"{p} of {e}" if e else "" for p, e in zip(passed, every, strict=True)]
        rows.append([changed, str(sum(every)), str(sum(passed)), *by_language])
    return aligned(rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; with --show, every lie that passed."""
    parser = argparse.ArgumentParser(prog="python -m evals.lies", description=__doc__)
    parser.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help="[%(default)s]")
    parser.add_argument("--show", action="store_true", help="print every lie that passed")
    options = parser.parse_args(argv)
    use_one_core()
    from tqdm import tqdm

    corpora = open_corpora(Settings.load(), fixtures=True)
    questions = sample(load_questions(sorted(QUESTIONS.glob("*.jsonl")), corpora), options.sample)
    readers = {name: ClaimReader(corpus.index.partners()) for name, corpus in corpora.items()}
    told = [
        one
        for question in tqdm(questions, unit="")
        for one in tell(question, corpora[question.corpus], readers[question.corpus])
    ]
    if options.show:
        for one in told:
            if one.passed and one.changed != TRUE:
                print(f"{one.changed}: {one.text}")
    print(table(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
