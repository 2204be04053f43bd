"""Names as askers write them: in another script, by ear, by their people, cut short."""

import pytest
from samples import reader_of

from cityqa.places import gazetteer
from cityqa.questions import Reader
from cityqa.questions.name_words import parts_too
from cityqa.types import Partner, Place

HOMES = {
    "Phoenix": [("Catania", "IT"), ("Prague", "CZ"), ("Grenoble", "FR")],
    "Leeds": [("Lille", "FR"), ("Dortmund", "DE")],
    "Cologne": [("Turin", "IT")],
    "Incheon": [("Luang Prabang", "LA"), ("Los Angeles", "US")],
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of(HOMES)


@pytest.mark.parametrize(
    ("text", "home", "partner"),
    [
        ("카타니아는 피닉스랑 언제?", "Phoenix", "Catania"),  # by ear
        ("インチョンの姉妹都市はいくつ", "Incheon", ""),
        ("리즈랑 릴은 언제 자매결연 했음?", "Leeds", "Lille"),  # one syllable
        ("Seit wann ist die Kölner Partnerschaft mit Turin?", "Cologne", "Turin"),
        ("Prager Partnerschaft mit Phoenix seit?", "Phoenix", "Prague"),
        ("LA's date with Incheon?", "Incheon", "Los Angeles"),
    ],
)
def test_names_of_places(reader: Reader, text: str, home: str, partner: str) -> None:
    question = reader.read(text)
    assert question.homes == (home,)
    assert [place.name for place in question.places] == [partner] * bool(partner)


@pytest.mark.parametrize(
    "text",
    ["어느 도시가 제일 커요?", "テニスとマラソンの都市は?", "THE LA TIMES SAYS", "Over there?"],
)
def test_words_are_no_names(reader: Reader, text: str) -> None:
    assert reader.read(text).places == ()


def test_two_words_are_not_one_country(reader: Reader) -> None:
    assert reader.read("자매도시 중 미국 도시는?").filters.countries == ("US",)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("What is Catania in English?", ()),
        ("what city is that in plain english, and when did it sign", ()),
        ("Wie heißt die Stadt auf Deutsch?", ()),
        ("Any partners in English cities?", ("GB",)),
        ("Who are the English?", ("GB",)),
    ],
)
def test_a_language_is_no_country(reader: Reader, text: str, countries: tuple[str, ...]) -> None:
    assert reader.read(text).filters.countries == countries


@pytest.mark.parametrize(
    "text",
    ["Who gave us the marble lion?", "the bronze salt mill", "a tape of the choir"],
)
def test_things_are_no_cities_of_the_same_name(text: str) -> None:
    homes = {"Leeds": [("Lyon", "FR"), ("Groningen", "NL"), ("Szeged", "HU")]}
    assert reader_of(homes).read(text).places == ()


def test_of_a_port_no_initials_are_made() -> None:
    port = Place(key="x:port", name="Port of Tianjin", country="CN", continent="AS")
    reader = Reader([Partner(place=port, names=("Port of Tianjin",), homes=("Kobe",))], ("Kobe",))
    assert reader.read("who fills the pot?").places == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Buenos Aires is our twin, correct?", ["Buenos Aires"]),
        ("Nice of you, is it not?", []),
    ],
)
def test_two_capitals_that_open_a_question_name_a_place(
    reader: Reader, text: str, named: list[str]
) -> None:
    assert [place.name for place in reader.read(text).strangers] == named


def test_a_partner_called_like_a_word_of_some_language_is_meant_with_a_capital() -> None:
    of_belgium = reader_of({"Cologne": [("Liège", "BE")]})
    assert [place.name for place in of_belgium.read("Area of Liege?").places] == ["Liège"]
    assert [place.name for place in of_belgium.read("area of liège").places] == ["Liège"]
    assert of_belgium.read("wo liege ich richtig").places == ()


def test_a_city_that_begins_like_a_country_is_not_in_it(reader: Reader) -> None:
    assert reader.read("가나자와에는 절이 있나요?").filters.countries == ()
    assert reader.read("가나에는 절이 있나요?").filters.countries == ("GH",)


def test_a_county_called_like_a_city_is_told_by_the_word_behind() -> None:
    county = Place(key="name:orange|US", name="Orange County", country="US", kind="region")
    partner = Partner(place=county, names=("Orange County",), homes=("Daejeon",))
    found = Reader([partner], ("Daejeon",)).read("오렌지 카운티는 언제 결연했나요?")
    assert found.places == (county,)


def test_everyday_words_behind_a_partner_are_no_state(reader: Reader) -> None:
    assert "place_in_state" not in reader.read("In Prague, rivers and hills?").cues


def test_a_name_with_how_it_is_read_is_asked_for_by_either() -> None:
    place = gazetteer().unknown("富川(プチョン)市", "KR")
    assert {"富川市", "富川", "プチョン"} <= set(parts_too(["富川(プチョン)市"], place))
