"""What pages have a label of their own for, asked for in other words, by year and by state."""

from __future__ import annotations

import pytest
from samples import asking

from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

| City | Country | Date | Status |
| Seattle | United States | October 4, 1989 | Active |
| Nanjing | China | May 14, 1994 | Active |
| Konya | Türkiye | July 29, 2013 | Paper only |

Programme

| City | Budget 2021/22 | Budget 2022/23 | Chair | Committee meets |
| Seattle | 20,000 | 35,000 | Ann Lee | Second Monday, 6 p.m. |
| Nanjing | 9,000 | 4,000 | Bo Chen | First Friday, 7 p.m. |
| Konya | 2,000 | 2,500 | vacant | Third Tuesday, 5 p.m. |

Questions

Must one live here? No, guests of any town may join the spring walk.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory):
    with asking(PAGE, tmp_path_factory.mktemp("labels")) as ask:
        yield lambda question: ask(question, home="Daejeon")


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("how much money did Nanjing get in 2021/22?", "9,000", "4,000"),
        ("Wie viel Geld bekam Seattle 22/23?", "35,000", "20,000"),
        ("¿Qué presupuesto tuvo Konya en 2022/23?", "2,500", "2,000"),
        ("who runs the Seattle committee", "Ann Lee", "1989"),
        ("who leads the committee for Nanjing?", "Bo Chen", "1994"),
        ("When does the Nanjing committee meet?", "First Friday, 7 p.m.", "1994"),
    ],
)
def test_a_label_is_asked_for_in_other_words_and_of_its_year(ask, question, said, unsaid) -> None:
    text = ask(question).text
    assert said in text
    assert unsaid not in text


@pytest.mark.parametrize(
    "question",
    [
        "has the budget for Nanjing fallen since the year before?",
        "Is the funding for Nanjing more than the year before?",
    ],
)
def test_what_changed_from_year_to_year_is_told_of_each(ask, question) -> None:
    answer = ask(question)
    assert "9,000" in answer.text
    assert "4,000" in answer.text
    assert "1994" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["which sister cities are active now?", "¿Qué ciudades hermanas están activas?"],
)
def test_a_tie_that_a_page_calls_something_else_is_not_listed_as_active(ask, question) -> None:
    text = ask(question).text
    assert "Seattle" in text
    assert "Konya" not in text


def test_whether_such_a_tie_is_active_is_told_by_what_the_page_calls_it(ask) -> None:
    text = ask("is Konya still an active sister city?").text
    assert "Paper only" in text
    assert not text.startswith(("Yes", "No"))
    assert ask("is Seattle still an active sister city?").text.startswith("Yes")


def test_the_no_that_answers_another_question_denies_nothing(ask) -> None:
    answer = ask("Can guests of any town join the walk in spring?")
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Yes")


def test_what_is_held_each_year_is_no_date_of_a_tie(ask) -> None:
    assert "1989" not in ask("What day is Seattle Day held each year?").text
    assert "1994" not in ask("When is Nanjing Day celebrated every year?").text
