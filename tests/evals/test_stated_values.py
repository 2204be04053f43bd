"""A value is found in every format, language and spelling, and nowhere else."""

import pytest

from evals.values import position, states


@pytest.mark.parametrize(
    ("value", "text", "language"),
    [
        ("620,700", "It has 620.7 thousand inhabitants.", "en"),
        ("620,700", "Population620,700", "en"),
        ("620,700", "La ville compte 620 700 habitants.", "fr"),
        ("620,700", "Die Stadt hat 620.700 Einwohner.", "de"),
        ("1.53 million", "인구는 153만 명입니다.", "ko"),
        ("8", "Osaka has eight of them.", "en"),
        ("369km²", "It covers 369 square kilometres.", "en"),
        ("1989-10-04", "Signed on 4 October 1989.", "en"),
        ("1989-10-04", "Le 4 octobre 1989.", "fr"),
        ("1989-10-04", "1989년 10월 4일에 맺었습니다.", "ko"),
        ("July 2010", "2010年7月", "ja"),
        ("1957", "since 29 October 1957", "en"),
        ("Tsingtao", "That is Qingdao.", "en"),
        ("Nanjing", "난징시입니다.", "ko"),
        ("São Paulo", "sao paulo", "en"),
        ("hot spring", "known for Hot Springs", "en"),
        ("Luang Prabang", "그 도시는 Luang Prabang입니다.", "ko"),
    ],
)
def test_value_is_found_in_another_form(value: str, text: str, language: str) -> None:
    assert position(value, text, language) is not None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("620,700", "It has 20,700 inhabitants."),
        ("620,700", "It has 1,620,700 inhabitants."),
        ("8", "It was on 2010-07-08."),
        ("8", "It has 18 of them."),
        ("369km²", "It has 369 persons."),
        ("1989-10-04", "In October 1989."),
        ("1989-10-04", "On 10 April 1989."),
        ("port", "an airport and its importance"),
        ("Nanjing", "Nanning"),
        ("", "anything"),
    ],
)
def test_another_value_is_not_found(value: str, text: str) -> None:
    assert position(value, text) is None


def test_position_is_the_first_of_all_forms() -> None:
    assert position("Florence", "Firenze, that is Florence") == 0


def test_any_alternative_will_do() -> None:
    assert states(["Tsingtao", "beer city"], "the beer city")
    assert not states([], "the beer city")
