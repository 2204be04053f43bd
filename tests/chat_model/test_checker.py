"""The checker by itself: it passes what is borne out, whoever wrote it and in any format."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import NANJING, PAGE_TEXT, SEATTLE, fact, index_of

from cityqa import chain
from cityqa.checker import check
from cityqa.claims import ClaimReader
from cityqa.computed import Computed, computed_of, still_answers
from cityqa.index import Index
from cityqa.sources import Source, sources_of
from cityqa.types import Answer, Citation, Kind, Page, Partner, Statement, Status

QUESTIONS = (
    "When did Seattle become a sister city of Daejeon?",
    "What is the population of Budapest?",
    "Which is bigger by population, Seattle or Budapest?",
    "What is the largest sister city of Daejeon by population?",
    "How many sister cities does Daejeon have?",
    "Which sister cities does Daejeon have in Europe?",
    "Is Seattle a friendship city of Daejeon?",
    "Is Budapest in Hungary?",
    "What is Seattle known for?",
    "How old is the tie with Seattle?",
    "How many years are there between Seattle and Budapest?",
    "Wie viele Einwohner hat Budapest?",
    "시애틀은 언제 대전의 자매도시가 되었나요?",
)


@pytest.fixture
def checking(settings):
    """Checks a sentence against the model-free answer to a question; gives the faults."""
    yield from _checking(settings)


@pytest.fixture
def checking_of(tmp_path):
    """The same over a page of one's own."""
    opened = []

    def of(page: str):
        opened.append(_checking(index_of(page, tmp_path)))
        return next(opened[-1])

    yield of
    for one in opened:
        next(one, None)


def _checking(settings):
    index = Index.open(settings)
    reader = ClaimReader(index.partners())

    def run(question: str, said: str | None = None) -> list[str]:
        answer = chain.ask(question, settings=settings)
        sources = sources_of(answer.citations, index.page, answer.evidence, reader)
        computed = computed_of(answer, str(answer.explanation.get("order", "")), sources)
        texts = [said] if said else [s.text for s in answer.statements]
        faults = [
            fault
            for text in texts
            for fault in check(
                text, sources, computed, language=answer.language, reader=reader
            ).faults
        ]
        if not said:
            assert still_answers(answer, answer.statements, reader)
        return faults

    yield run
    index.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_passes_the_answers_that_no_model_wrote(checking, question):
    assert checking(question) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (QUESTIONS[0], "Since 1989-10-04, Seattle has been a sister city of Daejeon [1]."),
        (QUESTIONS[0], "Seattle and Daejeon became sister cities in October 1989 [1]."),
        (QUESTIONS[1], "1.733 million people live in Budapest, Hungary [1]."),
        (
            QUESTIONS[2],
            "Budapest, with 1,733,000 people [2], is larger than Seattle (620,700) [1].",
        ),
        (QUESTIONS[2], "Seattle, with 620,700 people [1], is smaller than Budapest [2]."),
        (QUESTIONS[3], "Nanjing is the largest, with 8,109,000 people [1]."),
        (QUESTIONS[4], "Daejeon has three sister cities: Seattle [1], Budapest [2], Nanjing [3]."),
        (QUESTIONS[6], "No, Seattle has been a sister city since 4 October 1989 [1]."),
        (QUESTIONS[11], "Budapest zählt 1.733.000 Einwohner [1]."),
        (QUESTIONS[11], "In Budapest leben 1,733 Millionen Menschen [1]."),
        (QUESTIONS[12], "시애틀은 1989년 10월 4일부터 대전의 자매도시입니다 [1]."),
    ],
)
def test_it_passes_what_is_borne_out(checking, question, said):
    assert checking(question, said) == []


@pytest.mark.parametrize(
    ("question", "said", "fault"),
    [
        (QUESTIONS[11], "Budapest zählt 1.733.001 Einwohner [1].", "figure"),
        (QUESTIONS[11], "Wien zählt 1.733.000 Einwohner [1].", "figure"),
        (QUESTIONS[11], "Budapest, ein Ort mit Flughafen, zählt 1.733.000 Einwohner [1].", "words"),
        (QUESTIONS[4], "Daejeon has 3 friendship cities [1][2][3].", "relation"),
        (QUESTIONS[11], "Budapest ist mit 1.733.000 Einwohnern die größte Stadt [1].", "ranks"),
        (QUESTIONS[12], "시애틀은 1989년 10월 5일부터 대전의 자매도시입니다 [1].", "date"),
        (QUESTIONS[12], "도쿄는 1989년 10월 4일부터 대전의 자매도시입니다 [1].", "date"),
        (QUESTIONS[0], "Seattle, home of Boeing, is a sister city [1].", "name"),
        (QUESTIONS[0], "Seattle is “the city of rain” [1].", "words of"),
        (QUESTIONS[2], "Budapest is smaller than Seattle [1][2].", "ranks"),
        (QUESTIONS[4], "Daejeon has 4 sister cities [1][2][3].", "figure"),
        (QUESTIONS[6], "Yes, Seattle is one [1].", "yes or no"),
    ],
)
def test_it_says_what_is_wrong(checking, question, said, fault):
    assert any(fault in one for one in checking(question, said))


STAGES = """\
Friendship and sister cities of Daejeon

Atlanta (United States)
Tie: friendship city since 1995.5.16; sister city since 2005.2.8

Oulu (Finland)
Tie: sister city since 1999.3.3
"""


def test_a_date_is_told_of_the_kind_of_tie_that_it_began(checking_of):
    checking = checking_of(STAGES)
    asked = "When did Atlanta become a sister city of Daejeon?"
    assert checking(asked, "Atlanta became a sister city of Daejeon on 8 February 2005 [1].") == []
    assert checking(asked, "Atlanta became a friendship city of Daejeon on 8 February 2005 [1].")


def test_a_sentence_names_a_place_that_its_citation_is_about():
    """A citation may hold a whole list, and be there for one of its items."""
    item = fact("n", NANJING, "membership", "Nanjing")
    page = Page(id="partners", text=PAGE_TEXT, title="", publisher="Daejeon")
    cited = Citation(
        marker=1,
        page="partners",
        title="",
        publisher="Daejeon",
        start=0,
        end=len(PAGE_TEXT),
        quote=PAGE_TEXT,
    )
    reader = ClaimReader([Partner(place=p, names=(p.name,)) for p in (NANJING, SEATTLE)])
    sources = {1: Source(cited, page, (item,), reader)}

    def faults(said: str):
        return check(said, sources, Computed(), reader=reader).faults

    assert faults("Nanjing is a sister city [1].") == ()
    assert any("other places" in one for one in faults("Seattle is a sister city [1]."))


def test_a_long_date_is_no_text():
    said = {"text": "Shaoxing: 19 January 1988. [1]", "markers": (1,)}
    date = Answer(
        question="",
        status=Status.ANSWERED,
        text="",
        kind=Kind.VALUE,
        statements=(Statement(values=("1988年1月19日",), **said),),
    )
    words = replace(
        date, statements=(Statement(values=("it is known for its rice wine",), **said),)
    )
    assert not computed_of(date, "", {}).told[0].is_text
    assert computed_of(words, "", {}).told[0].is_text


@pytest.mark.parametrize(
    ("said", "enough"),
    [
        ("The evidence is from the page [1] found in the evidence [2][3].", False),
        ("In Europe there is Budapest [1][2][3].", False),
        ("Budapest [1], Uppsala [2] and Siegen [3] are its partners in Europe.", True),
    ],
)
def test_a_list_is_told_again_by_its_items(tmp_path, said, enough):
    settings = index_of(
        "Sister Cities of Daejeon\n\n| City | Country |\n|---|---|\n"
        "| Budapest | Hungary |\n| Uppsala | Sweden |\n| Siegen | Germany |\n",
        tmp_path,
    )
    index = Index.open(settings)
    answer = chain.ask("Which partners of Daejeon are in Europe?", settings=settings)
    statement = Statement(text=said, markers=(1, 2, 3))

    assert still_answers(answer, [statement], ClaimReader(index.partners())) is enough
    index.close()


@pytest.mark.parametrize(
    ("value", "said", "enough"),
    [
        ("North Sumatra", "The answer is: [1].", False),
        ("North Sumatra", "It lies in the north of Sumatra [1].", True),
        ("31 districts", "The number of the evidence, like [1].", False),
        ("31 districts", "It has 31 districts [1].", True),
    ],
)
def test_a_short_text_is_told_again_and_not_pointed_at(value, said, enough):
    answer = Answer(
        question="What of Medan?",
        status=Status.ANSWERED,
        text="",
        kind=Kind.VALUE,
        statements=(Statement(text=f"Medan: {value}. [1]", markers=(1,), values=(value,)),),
    )
    retold = [Statement(text=said, markers=(1,))]
    assert still_answers(answer, retold, ClaimReader()) is enough


def test_what_was_told_first_is_told_first():
    told = (
        Statement(text="Leipzig joined Gwangju in 2012. [1]", markers=(1,), values=("2012",)),
        Statement(text="Leipzig joined Lyon in 1981. [2]", markers=(2,), values=("1981",)),
    )
    answer = Answer(question="", status=Status.ANSWERED, text="", kind=Kind.VALUE, statements=told)
    assert still_answers(answer, told, ClaimReader())
    assert not still_answers(answer, told[::-1], ClaimReader())


@pytest.mark.parametrize(
    ("said", "enough"),
    [
        ("Budapest has been a sister city of Daejeon since 3 November 1994 [1].", True),
        ("Budapest has been a sister city since 3 November 1994 [1].", False),
    ],
)
def test_whose_partner_it_is_is_told_again(tmp_path, said, enough):
    settings = index_of(
        "Sister Cities of Daejeon\n\nBudapest (Hungary)\n- Date of agreement: November 3, 1994\n",
        tmp_path,
    )
    answer = chain.ask("Whose sister city is Budapest?", settings=settings)
    statement = Statement(text=said, markers=(1,))
    with Index.open(settings) as index:
        assert still_answers(answer, [statement], ClaimReader(index.partners())) is enough


_SISTER = "Yes. Pécs is a sister city of Lyon since 3 May 1994."
_QUEEN = "Because of its old bridges Budapest is called a queen of the Danube."


@pytest.mark.parametrize(
    ("kind", "told", "value", "said", "enough"),
    [
        (Kind.CHECK, _SISTER, "1994",
         "Yes. Pécs is a city of Lyon since 3 May 1994.", False),
        (Kind.CHECK, _SISTER, "1994", "Yes. Pécs is a sister city of Lyon.", False),
        (Kind.CHECK, _SISTER, "1994", "Yes. Since 3 May 1994 Pécs is a sister city of Lyon.", True),
        (Kind.PROSE, _QUEEN, _QUEEN, "Budapest is called a queen.", False),
        (Kind.PROSE, _QUEEN, _QUEEN, "For its old bridges, Budapest is called a queen.", True),
        (Kind.REVERSE, _QUEEN, _QUEEN, "Unlike Pécs, for its old bridges Budapest is called a"
         " queen of the Danube.", False),
        (Kind.REVERSE, _QUEEN, _QUEEN, "Budapest is the queen called so for its old bridges, which"
         " Pécs has not.", False),
    ],
)  # fmt: skip
def test_nothing_told_is_left_out_and_no_other_place_comes_in(kind, told, value, said, enough):
    answer = Answer(
        question="What is so?",
        status=Status.ANSWERED,
        text="",
        kind=kind,
        statements=(Statement(text=f"{told} [1]", markers=(1,), values=(value,)),),
    )
    retold = [Statement(text=f"{said} [1]", markers=(1,))]
    assert still_answers(answer, retold, ClaimReader()) is enough


@pytest.mark.parametrize(
    ("language", "said", "enough"),
    [
        ("fr", "Budapest est une reine.", False),
        ("fr", "À cause de ses vieux ponts, Budapest est dite reine du fleuve.", True),
        ("ja", "ブダペストは古い橋が多いため、川の女王と呼ばれています。", True),
        ("ja", "ブダペストです。", False),
    ],
)
def test_in_another_language_a_text_is_told_at_its_length(language, said, enough):
    answer = Answer(
        question="?",
        status=Status.ANSWERED,
        text="",
        kind=Kind.PROSE,
        language=language,
        statements=(Statement(text=f"{_QUEEN} [1]", markers=(1,), values=(_QUEEN,)),),
    )
    retold = [Statement(text=f"{said} [1]", markers=(1,))]
    assert still_answers(answer, retold, ClaimReader()) is enough
