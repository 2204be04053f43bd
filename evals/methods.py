"""The methods under test: ours, ours with parts switched off, and what it is measured against."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cityqa.encoder import open_encoder
from cityqa.index import Index
from cityqa.settings import Settings
from cityqa.stems import stems
from cityqa.types import Answer, Citation, Kind, Page, Passage, Scored, Status
from evals import stock
from evals.questions import GoldQuestion

#: How many passages the baselines of one kind of retrieval bring up; the first is the answer.
RETRIEVED = 10
#: What these search: whole passages would bury what is asked for.
#: How a chat model without statuses says that it was not told; its prompt gives it the words.
DECLINES = re.compile(r"\b(?:don['’]t|do not) know\b", re.IGNORECASE)


@dataclass(frozen=True)
class Corpus:
    """Pages to be asked about and their index."""

    name: str
    settings: Settings
    index: Index

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.index.pages()


@dataclass(frozen=True)
class Method:
    """One row of the table: a way to answer a question about one of the corpora."""

    name: str
    title: str
    answer: Callable[[GoldQuestion, Corpus], Answer]
    llm: str = ""  # the chat model that writes the answers, as CITYQA_LLM names it


OURS = "ours"
STOCK = "stock"
NO_REFUSAL = "ours-no-refusal"
OURS_WITH_MODEL, STOCK_WITH_MODEL = "ours-with-model", "stock-with-model"


def methods(settings: Settings) -> tuple[Method, ...]:
    """Every method that can run; those that need a chat model only where one is configured."""
    rows = [
        Method(OURS, "CityQA", _ours()),
        Method("ours-no-facts", "CityQA without facts", _ours(facts=False)),
        Method("ours-no-words", "CityQA without words", _ours(words=False)),
        Method("ours-no-meaning", "CityQA without meaning", _ours(meaning=False)),
        Method(NO_REFUSAL, "CityQA without refusal", _ours(refusal=False)),
        Method(STOCK, "Stock LangChain chain", _stock()),
        Method("words-alone", "Retrieval by words alone", _words_alone),
        Method("meaning-alone", "Retrieval by meaning alone", _meaning_alone),
    ]
    if llm := settings.llm:
        rows += [
            Method(name, f"{title} with {llm}", answer, llm)
            for name, title, answer in (
                (OURS_WITH_MODEL, "CityQA", _ours(llm=llm)),
                (STOCK_WITH_MODEL, "Stock LangChain chain", _stock(llm)),
            )
        ]
    return tuple(rows)


def _ours(llm: str = "", **switched: bool) -> Callable[[GoldQuestion, Corpus], Answer]:
    from cityqa.chain import ask
    from cityqa.evidence import Switches

    switches = Switches(**switched)

    def answer(question: GoldQuestion, corpus: Corpus) -> Answer:
        return ask(
            question.question,
            history=question.turns,
            home=question.home or corpus.settings.home or None,
            settings=replace(corpus.settings, llm=llm),
            switches=switches,
        )

    return answer


def _stock(llm: str = "") -> Callable[[GoldQuestion, Corpus], Answer]:
    @cache
    def chain(name: str, corpus: Corpus) -> stock.StockChain:
        return stock.build(corpus.pages, open_encoder(corpus.settings), f"stock-{name}")

    def answer(question: GoldQuestion, corpus: Corpus) -> Answer:
        built = chain(corpus.name, corpus)
        started = time.perf_counter()
        nearest = built.nearest(question.question)
        text = _written(replace(corpus.settings, llm=llm), question, nearest) if llm else None
        return extract(question, nearest, corpus, started, text=text)

    return answer


def _written(settings: Settings, question: GoldQuestion, nearest: Sequence[Scored]) -> str:
    """A chat model's answer from the chunks, prompted as LangChain's tutorial does it."""
    from cityqa.chat_model.provider import open_chat_model

    context = "\n\n".join(one.item.text for one in nearest if isinstance(one.item, Passage))
    system = (
        "Use the following pieces of context to answer the question. If you don't know the answer,"
        f" say that you don't know. Use three sentences at most.\n\n{context}"
    )
    earlier = [(turn.role, turn.content) for turn in question.turns]
    model = open_chat_model(settings).model
    return str(model.invoke([("system", system), *earlier, ("user", question.question)]).text)


def _words_alone(question: GoldQuestion, corpus: Corpus) -> Answer:
    started = time.perf_counter()
    wanted = stems(question.question, question.language)
    found = corpus.index.having("sentences", wanted)[:RETRIEVED]
    return extract(question, found, corpus, started)


def _meaning_alone(question: GoldQuestion, corpus: Corpus) -> Answer:
    started = time.perf_counter()
    (vector,) = open_encoder(corpus.settings).encode([question.question])
    found = corpus.index.near("sentences", vector, RETRIEVED)
    return extract(question, found, corpus, started)


def extract(
    question: GoldQuestion,
    found: Sequence[Scored],
    corpus: Corpus,
    started: float,
    *,
    text: str | None = None,
) -> Answer:
    """The first passage as the answer, cited; not found where there is none."""
    pages: Mapping[str, Page] = {page.id: page for page in corpus.pages}
    passages = [one.item for one in found if isinstance(one.item, Passage)]
    citations: tuple[Citation, ...] = ()
    if passages:
        best = passages[0]
        page = pages[best.page]
        citations = (
            Citation(
                marker=1,
                page=page.id,
                title=page.title,
                publisher=page.publisher,
                start=best.start,
                end=best.end,
                quote=page.text[best.start : best.end],
            ),
        )
    said = text if text is not None else (passages[0].text if passages else "")
    if text is not None and DECLINES.search(text[:200]):
        said = ""
    return Answer(
        question=question.question,
        status=Status.ANSWERED if said else Status.NOT_FOUND,
        text=said,
        kind=Kind.PROSE,
        language=question.language,
        citations=citations,
        evidence=tuple(found),
        elapsed_ms=(time.perf_counter() - started) * 1000,
    )
