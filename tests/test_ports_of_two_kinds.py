"""Sister ports and friendship ports are two kinds, as sister and friendship cities are."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister and Friendship Ports

Sister Port Agreements

Port of Bilbao, Spain (1987)
Port of Gdynia, Poland (1988)

Friendship Port Agreements

Port of Dalian, China (1984)
Port of Incheon, South Korea (2007)
Port of Durban, South Africa (2009)
"""
SISTERS = ("Bilbao", "Gdynia")
FRIENDS = ("Dalian", "Incheon", "Durban")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("ports"))


@pytest.mark.parametrize(
    ("question", "named", "others"),
    [
        ("Which sister ports do we have?", SISTERS, FRIENDS),
        ("How many friendship ports do we have?", FRIENDS, SISTERS),
        ("Welche Freundschaftshäfen haben wir?", FRIENDS, SISTERS),
        ("우호 항구는 어디예요?", FRIENDS, SISTERS),
        ("How many ports are there in all?", (*SISTERS, *FRIENDS), ()),
    ],
)
def test_each_kind_is_told_apart(ask, question: str, named: tuple, others: tuple) -> None:
    text = ask(question).text
    assert all(name in text for name in named)
    assert not any(name in text for name in others)


def test_one_kind_is_not_the_other(ask) -> None:
    assert ask("Is Dalian a sister port of ours?").text.startswith("No. Port of Dalian")
    assert ask("Is Gdynia a sister port of ours?").text.startswith("Yes.")
