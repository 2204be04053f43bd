"""Rules of programmes that hold within bounds, held against what somebody tells of themselves."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.bounds import AGE, AHEAD, GROUP, STAY, bounds, measures
from cityqa.settings import Settings

PAGE = """\
Sister cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989

Youth exchange

Pupils aged 14 to 17 spend ten days with a host family in Seattle each autumn. Forms must be handed
in at least six weeks before departure.

Host families

Host families get $90 a week for long stays (over three weeks). Everyone over 18 in the home must
show a police certificate.

Ideas fund

The ideas fund pays for projects of groups of at least five people. People under 16 cannot apply
to the ideas fund.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("bounds"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("My daughter is 13, can she go on the pupils' exchange to Seattle?", "No. Pupils aged 14"),
        ("Can my 16-year-old son go on the pupils' exchange?", "Yes. Pupils aged 14 to 17"),
        ("Do host families get any money for a stay of just ten nights?", "No. Host families"),
        ("Do host families get money for a stay of five weeks?", "Yes. Host families get $90"),
        ("Does my 20-year-old brother have to show a police certificate?", "Yes. Everyone over 18"),
        ("There are four of us, can we get money from the ideas fund?", "No. The ideas fund"),
        ("We are a group of nine, does the ideas fund pay for our project?", "Yes. The ideas"),
        ("My sister is 15, can she apply to the ideas fund?", "No. People under 16"),
        ("Departure is in two weeks, can we still hand in the forms?", "No. Seattle: Forms must"),
    ],
)
def test_whoever_tells_a_measure_is_told_whether_the_rule_covers_it(
    ask, question: str, said: str
) -> None:
    answer = ask(question)
    assert answer.text.startswith(said)
    assert answer.citations


def test_a_question_for_the_sum_is_no_question_for_yes_or_no(ask) -> None:
    text = ask("If we host a pupil for five weeks, how much do host families get?").text
    assert not text.startswith(("Yes", "No"))


@pytest.mark.parametrize(
    ("text", "kind", "inside", "outside"),
    [
        ("Open to ages 13–18.", AGE, 18, 19),
        ("par jeune de 14 à 25 ans", AGE, 14, 13),
        ("Durée minimale : trois semaines.", STAY, 21, 20),
        ("Der Aufenthalt dauert höchstens zwei Monate.", STAY, 60, 61),
        ("Se exige un grupo de al menos 8 personas.", GROUP, 8, 7),
        ("対象は18歳以上です。", AGE, 18, 17),
        ("申請は事業開始の30日前までに。", AHEAD, 30, 29),
        ("만 19세 미만만 신청할 수 있습니다.", AGE, 18, 19),
    ],
)
def test_bounds_are_read(text: str, kind: str, inside: float, outside: float) -> None:
    found = bounds(text)
    assert [bound.kind for bound in found] == [kind]
    assert found[0].holds(inside)
    assert not found[0].holds(outside)


@pytest.mark.parametrize(
    "text",
    ["more than 2 million residents", "more than 40 wells", "between 1982 and 1989", "up to £750"],
)
def test_other_figures_bound_nobody(text: str) -> None:
    assert bounds(text) == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("my son (24) found a 2 week internship", [(AGE, 24), (STAY, 14)]),
        ("we're five people", [(GROUP, 5)]),
        ("ma fille a 13 ans", [(AGE, 13)]),
        ("wir reisen in drei Wochen", [(AHEAD, 21)]),
        ("is 3 of the twelve a port?", []),
    ],
)
def test_measures_are_read(question: str, told: list[tuple[str, float]]) -> None:
    assert measures(question) == told
