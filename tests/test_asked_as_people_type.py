"""Common wordings in other languages than English, as people type them."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.answers.saying import local_name
from cityqa.places import gazetteer
from cityqa.settings import Settings
from cityqa.types import Turn

PAGE = """\
International partners of Daejeon

Friendship cities (2)
- Lyon (France) - signed 12 March 1968 - population: 520,000
- Mumbai (India) - signed 4 May 1984 - population: 12,400,000

Friendly cooperation cities (1)
- Kobe (Japan) - signed 8 June 2009 - population: 1,500,000

Contact
Office of International Relations, City Hall
Telephone: 042-000-1234
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("typed"))


def test_with_which_city_of_a_country(ask) -> None:
    text = ask("Mit welcher Stadt in Indien ist Daejeon verpartnert?").text
    assert "Mumbai" in text
    assert "Lyon" not in text


def test_the_smallest_after_the_largest(ask) -> None:
    first = ask("Wie heißt die größte Partnerstadt?")
    history = (
        Turn(role="user", content="Wie heißt die größte Partnerstadt?"),
        Turn(role="assistant", content=first.text),
    )
    text = ask("Und die kleinste?", history=history).text
    assert "Mumbai" in first.text
    assert "Lyon" in text
    assert "Mumbai" not in text


@pytest.mark.parametrize(
    "question", ["리옹이랑 몇 주년이야?", "リヨンとは何周年?", "リヨンと提携して何年?"]
)
def test_how_many_years_it_has_been(ask, question: str) -> None:
    text = ask(question).text
    assert "1968" in text
    assert "58" in text


def test_kinds_that_a_page_tells_apart_are_counted_apart(ask) -> None:
    answer = ask("How many friendship cities do we have?")
    assert answer.status == "answered"
    assert "Kobe" not in answer.text


@pytest.mark.parametrize("question", ["An wen kann ich mich wenden?", "問い合わせ先の電話番号は?"])
def test_whom_to_ask(ask, question: str) -> None:
    assert "042-000-1234" in ask(question).text


def test_what_no_page_names_is_no_partner(ask) -> None:
    assert ask("ロンドンとは提携している?").text.startswith("いいえ")


def test_names_in_another_script() -> None:
    main = gazetteer().resolve("Frankfurt am Main", "DE")
    assert gazetteer().resolve("フランクフルト", "DE") == main
    chengdu = gazetteer().resolve("Chengdu")
    assert chengdu is not None
    assert local_name(chengdu, "zh") == "成都"
