"""Claims of running text: each value that they state is held against the sentence's."""

from __future__ import annotations

import pytest
from samples import asking, index_of

from cityqa.answers.stated import borne_out, figures
from cityqa.how_often import how_often
from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Where signed: Busan

Seattle was a city of music in 2010, and the green capital in 2017. \
The tie with Seattle has 30,000 members.

Between Korea and the United States, Daejeon and Seattle were the very first pair of sister cities.

The mayors' forum of Daejeon and Seattle was founded in 1995. \
Twice a year it meets in the town hall.

In 2009 a choir from Daejeon went to Seattle for the concert that marked 20 years of the tie. \
Its singers stayed until October 2nd.

The Seattle prize was won in the class of cities of between 50,000 and 100,000 people. \
The rose fair of Seattle, now in its eleventh edition, is held each May. \
Seattle builds about 2 million bicycles a year.

The teachers' exchange with Seattle has run for over 25 years. \
Every winter one of our skaters travels to the lake of Seattle.

Brno (Czech Republic)
- Date of agreement: May 2, 2001

The agreement with Brno was signed in Prague by both mayors.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("values"))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        # How often, also where a sentence says "it" for what the one before has named.
        ("Does the mayors' forum meet twice a year?", "Yes."),
        ("The mayors' forum with Seattle meets once a year, doesn't it?", "No."),
        ("Does the mayors' forum meet every month?", "No."),
        # Bounds.
        ("Was the Seattle prize won in the class of cities over 100,000 people?", "No."),
        ("Has the teachers' exchange with Seattle run for over 20 years?", "Yes."),
        ("The teachers' exchange with Seattle has run for over 40 years, hasn't it?", "No."),
        ("Does Seattle build about 5 million bicycles a year?", "No."),
        # An anniversary is so many years.
        ("A choir went to Seattle in 2009 for the 30th anniversary, right?", "No."),
        ("Did a choir go to Seattle in 2009 for the twentieth anniversary?", "Yes."),
        # Ordinals, months, days and seasons.
        ("Is it the tenth edition of the rose fair of Seattle?", "No."),
        ("Is the rose fair of Seattle held in August?", "No."),
        ("Did the singers stay in Seattle until October 5th?", "No."),
        ("A skater travels to the lake of Seattle every summer, right?", "No."),
        # Where it was signed.
        ("Was the agreement with Brno signed in Prague?", "Yes."),
        ("Was the agreement with Brno signed in Brno?", "No."),
        ("Was the agreement with Seattle signed in Seoul?", "No."),
        ("Was the agreement with Seattle signed in Busan?", "Yes."),
        # What names and labels alone tell the value of.
        ("Does the tie with Seattle have 40,000 members?", "No."),
        # Of two values in a sentence, the one beside what is claimed.
        ("Was Seattle the green capital in 2017?", "Yes."),
        # The first of its kind, and whether there was one before.
        (
            "Were Seattle and Daejeon the first pair of sister cities of Korea and the States?",
            "Yes.",
        ),
        ("Another Korean city had an American sister city before Seattle and us. True?", "No."),
    ],
)
def test_all_that_is_stated_must_be_borne_out(ask, question: str, verdict: str) -> None:
    assert ask(question).text.startswith(verdict)


@pytest.mark.parametrize(
    "question",
    [
        "Was the Seattle prize won in the class of cities over 60,000 people?",
        "Was Seattle the green capital in 2010?",
        "Does the teachers' exchange with Seattle take place every year?",
    ],
)
def test_what_no_sentence_tells_is_neither_so_nor_not(ask, question: str) -> None:
    assert not ask(question).text.startswith(("Yes.", "No."))


@pytest.mark.parametrize(
    ("text", "in_a_year"),
    [
        ("once in ten years", 0.1),
        ("every other year", 0.5),
        ("annually", 1),
        ("jeden Sommer", 1),
        ("zweimal im Jahr", 2),
        ("tous les deux ans", 0.5),
        ("tres veces al mes", 36),
        ("年に2回", 2),
        ("2년마다", 0.5),
        ("每两年", 0.5),
    ],
)
def test_how_often_is_read_in_any_language(text: str, in_a_year: float) -> None:
    assert [often.in_a_year for often in how_often(text)] == [in_a_year]


@pytest.mark.parametrize(
    ("claimed", "told", "holds"),
    [
        ("200 guests", "80 to 90 guests", False),
        ("85 guests", "80 to 90 guests", None),
        ("at least 80 guests", "80 to 90 guests", True),
        ("more than 14 guests", "14 guests", False),
        ("about 170 km", "206 km", False),
        ("20 guests", "nine members", None),
        ("das 50. Jubiläum", "50 Jahre", True),
    ],
)
def test_a_figure_is_borne_out_within_its_bounds(
    claimed: str, told: str, holds: bool | None
) -> None:
    (one,) = figures(claimed, "en", claimed=True)
    assert borne_out(one, figures(told, "en")) is holds


EAST_ASIAN = """\
姉妹都市

ポルト市（ポルトガル）
- 提携日：1978年11月21日
"""


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("ポルト市ってスペインの街でしたっけ？", "いいえ"),
        ("ポルト市はポルトガルの街ですか？", "はい"),
    ],
)
def test_yes_or_no_is_asked_by_how_a_question_ends(tmp_path, question: str, begins: str) -> None:
    with asking(EAST_ASIAN, tmp_path, home="Daejeon") as ask:
        assert ask(question).text.startswith(begins)


def test_so_it_is_in_korean(ask) -> None:
    assert ask("시애틀은 캐나다에 있나요?").text.startswith("아니요")


OTHERS = """\
Sister Cities of Daejeon

Our sister city is Spalding in England, and Ravenna in Italy is a sister city too.

Since the 1980s Daejeon has also held a sponsorship for Kigali in Rwanda.
"""


def test_a_sponsorship_is_quoted_and_not_called_a_partnership(tmp_path) -> None:
    with asking(OTHERS, tmp_path, home="Daejeon") as ask:
        answer = ask("Is Kigali a real partner city?")
        assert not answer.text.startswith("Yes.")
        assert "sponsorship" in answer.text


def test_a_part_of_a_country_is_not_another(tmp_path) -> None:
    with asking(OTHERS, tmp_path, home="Daejeon") as ask:
        assert ask("Spalding is a Scottish town, isn't it?").text.startswith("No.")
        assert ask("Is Spalding in England?").text.startswith("Yes.")
