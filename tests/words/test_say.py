"""Every language says everything that English says, with the same values in its sentences."""

from __future__ import annotations

from string import Formatter

import pytest

from cityqa import quantities
from cityqa.answers.saying import (
    local_name,
    locale,
    say,
    say_country,
    say_date,
    say_home,
    say_list,
    say_place,
    say_reason,
    say_relation,
    say_where,
)
from cityqa.dates import impossible
from cityqa.places import gazetteer
from cityqa.words import data, languages, text_key, words

_OTHERS = [code for code in languages() if code != "en"]


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field}


@pytest.mark.parametrize("code", _OTHERS)
def test_says_all_with_the_same_values(code: str) -> None:
    own, english = data(f"{code}.toml")["say"], data("en.toml")["say"]
    assert set(own) == set(english)
    assert {name: _fields(own[name]) for name in own} == {
        name: _fields(english[name]) for name in english
    }


@pytest.mark.parametrize("code", _OTHERS)
def test_names_attributes_and_relations(code: str) -> None:
    own, english = data(f"{code}.toml"), data("en.toml")
    assert set(own["say_attribute"]) >= set(english["say_attribute"])
    assert set(own["say_relation"]) == set(english["say_relation"])
    assert all(len(forms) == 3 and all(forms) for forms in own["say_relation"].values())


@pytest.mark.parametrize("code", _OTHERS)
def test_regions_and_countries_exist(code: str) -> None:
    own = data(f"{code}.toml")
    assert set(own["say_region"]) <= set(data("regions.toml"))
    assert set(own["say_country"]) <= set(locale(code).territories)


@pytest.mark.parametrize("code", ["de", "es", "fr"])
def test_every_region_is_named_as_in_a_sentence(code: str) -> None:
    # regions.toml has German stems and lower-case words, which no sentence can show.
    assert set(data(f"{code}.toml")["say_region"]) == set(data("regions.toml"))


@pytest.mark.parametrize(
    ("code", "yes", "no"),
    [
        ("ko", "예.", "아니요."),
        ("ja", "はい。", "いいえ。"),
        ("zh", "是。", "不是。"),
        ("de", "Ja.", "Nein."),
        ("es", "Sí.", "No."),
        ("fr", "Oui.", "Non."),
    ],
)
def test_yes_and_no_begin_with_the_plain_word(code: str, yes: str, no: str) -> None:
    assert say(code, "yes").startswith(yes)
    assert say(code, "no").startswith(no)


@pytest.mark.parametrize("code", _OTHERS)
def test_vocabulary_leads_to_english(code: str) -> None:
    vocabulary = data(f"{code}.toml")["vocabulary"]
    assert len(vocabulary) >= 300
    assert all(word == word.lower() and english.isascii() for word, english in vocabulary.items())
    assert all(english and english == english.lower() for english in vocabulary.values())


def test_full_dates_take_their_article() -> None:
    for code, full, year in (
        ("de", "seit dem 4. Oktober 1989", "seit 1989"),
        ("es", "desde el 4 de octubre de 1989", "desde 1989"),
        ("fr", "depuis le 4 octobre 1989", "depuis 1989"),
    ):
        filled = {"place": "Uppsala", "home": "Daejeon", "relation": "X"}
        assert full in say(code, "date", value=say_date(code, "1989-10-04"), **filled)
        assert year in say(code, "date", value=say_date(code, "1989"), **filled)


def test_french_elides_and_takes_the_country_s_preposition() -> None:
    said = say("fr", "relation", place="Milan", relation=say_relation("fr", "sister"), home="Osaka")
    assert said == "Milan est une ville jumelée d’Osaka."
    for iso, there in (("JP", "au Japon"), ("US", "aux États-Unis"), ("CN", "en Chine")):
        assert there in say("fr", "country", place="X", value=say_country("fr", iso))


def test_german_countries_with_an_article() -> None:
    assert "in der Türkei" in say("de", "country", place="X", value=say_country("de", "TR"))
    assert "in Japan" in say("de", "country", place="X", value=say_country("de", "JP"))


def test_english_countries_with_an_article() -> None:
    told = say("en", "country", place="X", value=say_country("en", "US"))
    assert told == "X is in the United States."
    assert say("en", "where", where=say_country("en", "NL")) == " in the Netherlands"
    assert "in Japan" in say("en", "country", place="X", value=say_country("en", "JP"))


def test_countries_are_named_plainly() -> None:
    assert say_country("en", "MM") == "Myanmar"
    assert say_country("ko", "HK") == "홍콩"


def test_regions_in_a_sentence() -> None:
    assert say_where("de", "asia") == "Asien"
    assert say_where("es", "south-america") == "América del Sur"


@pytest.mark.parametrize(
    ("name", "country", "ko", "ja", "zh"),
    [
        ("Seoul", "KR", "서울", "ソウル", "首尔"),
        ("Shanghai", "CN", "상하이", "上海", "上海"),
        ("Osaka", "JP", "오사카", "大阪", "大阪"),
        ("San Francisco", "US", "샌프란시스코", "サンフランシスコ", None),
    ],
)
def test_usual_local_names(name: str, country: str, ko: str, ja: str, zh: str | None) -> None:
    place = gazetteer().resolve(name, country)
    assert place is not None
    assert local_name(place, "ko") == ko
    assert local_name(place, "ja") == ja
    assert zh is None or local_name(place, "zh") == zh
    assert local_name(place, "de") == ""


def test_a_home_is_named_in_the_answer_s_script() -> None:
    assert say_home("ja", "Osaka") == "大阪"
    assert say_home("fr", "Osaka") == "Osaka"
    assert "오사카의" in say("ko", "relation", place="X", relation="자매도시", home="Osaka")


def test_lists_are_joined_as_the_language_joins_them() -> None:
    assert say_list("zh", ["甲", "乙", "丙"]) == "甲、乙和丙"
    assert say_list("es", ["Chile", "India"]) == "Chile e India"


def test_korean_particles_follow_the_sound() -> None:
    filled = {"relation": "자매도시", "home": "대전"}
    assert "서울은 대전의" in say("ko", "relation", place="서울", **filled)
    assert "난징(Nanjing)은 " in say("ko", "relation", place="난징(Nanjing)", **filled)
    assert "오사카는 " in say("ko", "relation", place="오사카", **filled)
    # A name in Latin letters may be read either way.
    assert "Brno은(는) " in say("ko", "relation", place="Brno", **filled)


def test_korean_relations_end_in_a_vowel() -> None:
    # The sentences rely on it: "{relation}는".
    for forms in data("ko.toml")["say_relation"].values():
        assert all((ord(form[-1]) - ord("가")) % 28 == 0 for form in (forms[0], forms[2]))


def test_a_name_printed_in_another_script_is_told_by_its_usual_name() -> None:
    place = gazetteer().resolve("Brno", "CZ")
    assert place is not None
    assert say_place("de", place, "브르노(Brno)") == "Brno"
    assert say_place("ko", place, "브르노(Brno)") == "브르노(Brno)"
    assert say_place("ja", place, "브르노(Brno)") == "ブルノ（Brno）"


@pytest.mark.parametrize("code", _OTHERS)
@pytest.mark.parametrize(
    "reason",
    [
        impossible("2013-02-30"),
        impossible("2990-01-01"),
        quantities.UNIT_MISSING_SQUARE,
        quantities.DECIMAL_COMMA,
        quantities.DECIMAL_POINT,
        "10,020 people is far from the 10,392,693 that Wuhan is known to have",
    ],
)
def test_reasons_are_told_in_the_language(code: str, reason: str) -> None:
    told = say_reason(code, reason)
    assert told != reason
    assert all(figure in told for figure in ("10,020", "10,392,693") if figure in reason)


@pytest.mark.parametrize("code", _OTHERS)
def test_vocabulary_has_no_word_that_the_question_is_read_by(code: str) -> None:
    # "population" or "when" as a topic would ask every sentence to hold it.
    known = words(code)
    asking = {
        text_key(phrase)
        for attribute in ("date", "population", "area")
        for phrase in known.attributes[attribute]["ask"]
    }
    topics = {text_key(word) for word in data(f"{code}.toml")["vocabulary"]}
    assert not topics & (asking | known.stop)
