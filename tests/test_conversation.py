"""What a question leaves out is taken from the turns before it, and nothing else is."""

import pytest

from cityqa.places import gazetteer
from cityqa.questions import Reader, read_question
from cityqa.types import Kind, Partner, Question, Turn

HOMES = {
    "Taichung": [("Columbia", "US"), ("Nagoya", "JP"), ("Kansas City", "US")],
    "Nagoya": [("Los Angeles", "US"), ("Nanjing", "CN"), ("Turin", "IT"), ("Taichung", "TW")],
    "Lyon": [("Barcelona", "ES"), ("Montréal", "CA"), ("Leipzig", "DE")],
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    partners = [
        Partner(place=place, names=(name,), homes=(home,))
        for home, cities in HOMES.items()
        for name, country in cities
        for place in gazetteer().named("".join(name.lower().split()), country)[:2]
    ]
    return Reader(partners, tuple(HOMES))


def asked(reader: Reader, *said: str, home: str = "") -> Question:
    """The last question after those turns; the asker speaks first."""
    turns = [
        Turn(role="assistant" if n % 2 else "user", content=text) for n, text in enumerate(said)
    ]
    return read_question(reader, said[-1], history=turns[:-1], home=home)


def names(question: Question) -> list[str]:
    return [place.name for place in question.places]


SINCE_BARCELONA = ("Since when is Barcelona a partner of Lyon?", "Since 1990.")


@pytest.mark.parametrize("text", ["And the one in Canada?", "and the canadian one"])
def test_another_country_means_another_place(reader: Reader, text: str) -> None:
    question = asked(reader, *SINCE_BARCELONA, text)
    assert question.places == ()
    assert question.filters.countries == ("CA",)
    assert question.attributes == ("date",)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("and on the friendship side?", "friendship"),
        ("same but sister ports", "sister_port"),
        ("und auf der Seite der Freundschaftsstädte?", "friendship"),
    ],
)
def test_another_kind_keeps_where_it_was_asked_for(
    reader: Reader, text: str, relation: str
) -> None:
    listed = ("Which sister cities of Lyon are in Canada?", "Montréal.")
    question = asked(reader, *listed, text)
    assert question.kind is Kind.LIST
    assert question.filters.relations == (relation,)
    assert question.filters.countries == ("CA",)


@pytest.mark.parametrize("text", ["and LA's", "and los angeles?", "same for LA"])
def test_another_place_is_asked_the_same(reader: Reader, text: str) -> None:
    question = asked(reader, "who is the mayor of Turin, and its area?", "…", text, home="Nagoya")
    assert names(question) == ["Los Angeles"]
    assert "area" in question.attributes


@pytest.mark.parametrize("text", ["just the chinese", "any in China?", "in China too?", "n china?"])
def test_a_country_alone_narrows_the_list_before(reader: Reader, text: str) -> None:
    question = asked(reader, "friendship cities of Nagoya?", "Nanjing, Turin.", text)
    assert question.filters.relations == ("friendship",)
    assert question.filters.countries == ("CN",)
    assert question.homes == ("Nagoya",)


def test_a_new_noun_starts_a_new_list(reader: Reader) -> None:
    question = asked(reader, "friendship cities of Nagoya?", "…", "which partners are in China?")
    assert question.filters.relations == ()


@pytest.mark.parametrize("text", ["who comes right after it?", "and the next?", "which came next"])
def test_the_next_of_a_ranking(reader: Reader, text: str) -> None:
    first = "Which sister city of Nagoya has the most people?"
    question = asked(reader, first, "Nanjing, 8 million.", text)
    assert (question.kind, question.rank) == (Kind.EXTREME, 2)
    assert question.attributes == ("population",)


def test_a_state_tells_places_of_one_name_apart(reader: Reader) -> None:
    turns = ("Columbia, sister city since?", "2016.", "no i meant the one in south carolina")
    (place,) = asked(reader, *turns, home="Taichung").places
    division = gazetteer().division(place.key)
    assert division is not None
    assert division.name == "South Carolina"


def test_another_home_keeps_the_question(reader: Reader) -> None:
    question = asked(reader, "What is Nagoya's oldest sister city?", "Los Angeles.", "and Lyon's?")
    assert (question.kind, question.homes, question.places) == (Kind.EXTREME, ("Lyon",), ())


def test_what_names_both_sides_and_asks_of_its_own_starts_anew(reader: Reader) -> None:
    turns = ("When did Nagoya's tie with Los Angeles end?", "No page says that it has ended.")
    question = asked(reader, *turns, "what does Nagoya do with Turin?")
    assert (names(question)[0], question.homes) == ("Turin", ("Nagoya",))
    assert not question.cues & {"ended_ask", "opens_when"}
    assert question.attributes == ()


def test_what_is_asked_of_a_denied_claim_does_not_repeat_it(reader: Reader) -> None:
    turns = ("Is Turin a friendship city of Nagoya?", "No, a sister city.", "since when then?")
    question = asked(reader, *turns)
    assert names(question) == ["Turin"]
    assert question.filters.relations == ()


def test_it_is_compared_with_the_place_named(reader: Reader) -> None:
    turns = ("When did Lyon team up with Barcelona?", "1990.", "is it older than Leipzig?")
    assert names(asked(reader, *turns)) == ["Barcelona", "Leipzig"]


def test_the_year_after(reader: Reader) -> None:
    turns = ("Who did Nagoya sign with in 2016?", "Turin.", "and the year after?")
    filters = asked(reader, *turns).filters
    assert (filters.since, filters.until) == ("2017", "2017")


def test_our_partners_are_those_of_the_office(reader: Reader) -> None:
    question = asked(reader, *SINCE_BARCELONA, "which of our partners are in China?", home="Nagoya")
    assert question.homes == ("Nagoya",)
    assert asked(reader, *SINCE_BARCELONA, "and in Germany?", home="Nagoya").homes == ("Lyon",)


FRAMED = [
    "Toast for the Nanjing delegation, to be held by our mayor: since when are they a partner?",
    "My pupils argue about the mayor of Nanjing. Since when is it a partner?",
    "Since when is Nanjing a partner? I need this for a speech",
    "Für die Festrede unseres Bürgermeisters zu Nanjing: seit wann sind sie Partner?",
]


@pytest.mark.parametrize("text", FRAMED)
def test_what_frames_a_question_gives_names_alone(reader: Reader, text: str) -> None:
    question = asked(reader, text, home="Nagoya")
    assert names(question) == ["Nanjing"]
    assert "date" in question.attributes
    assert not question.terms and not question.slots


def test_a_sentence_before_that_says_what_is_meant_stays(reader: Reader) -> None:
    question = asked(reader, "A port shipped a bell to Nanjing in 1901. Which port was it?")
    assert "bell" in question.terms
    question = asked(reader, "My colleague says that Turin and Nanjing have a port. Is that right?")
    assert "port" in question.terms


@pytest.mark.parametrize(
    "text",
    [
        "which partners do we share with Lyon",
        "Is Leipzig ours or Lyon's?",
        "partners that are both ours and Lyon's",
    ],
)
def test_ours_beside_another_home_asks_of_both(reader: Reader, text: str) -> None:
    assert set(asked(reader, text, home="Nagoya").homes) == {"Nagoya", "Lyon"}


IN_ASIA = ("Which of our partners lie in Asia?", "Nanjing and Taichung.")


@pytest.mark.parametrize(
    "text", ["without the Japanese ones", "leave out Japan", "drop the Japanese"]
)
def test_what_is_left_out_of_the_list_before(reader: Reader, text: str) -> None:
    countries = asked(reader, *IN_ASIA, text, home="Nagoya").filters.countries
    assert {"CN", "TW"} <= set(countries)
    assert not {"JP", "US"} & set(countries)


def test_a_place_left_out_of_the_list_before(reader: Reader) -> None:
    question = asked(reader, *IN_ASIA, "except Nanjing, since when each?", home="Nagoya")
    assert [place.name for place in question.besides] == ["Nanjing"]
    assert question.attributes == ("date",) and "TW" in question.filters.countries


@pytest.mark.parametrize("text", ["only those after 2000", "how many of them joined after 2000?"])
def test_a_time_narrows_the_list_before(reader: Reader, text: str) -> None:
    question = asked(reader, *IN_ASIA, text, home="Nagoya")
    assert not question.places
    assert question.filters.since == "2001" and "CN" in question.filters.countries


def test_the_only_other_one_of_a_country_is_named() -> None:
    cities = [gazetteer().named(name, "NI")[0] for name in ("managua", "masaya")]
    partners = [Partner(place=place, names=(place.name,), homes=("Lyon",)) for place in cities]
    before = ("Since when is Managua a partner of Lyon?", "Since 1990.")
    text = "And the other Nicaraguan place, is that one still with us?"
    question = asked(Reader(partners, ("Lyon",)), *before, text, home="Lyon")
    assert names(question) == ["Masaya"] and question.kind is Kind.CHECK


def test_a_stranger_just_named_is_asked_about(reader: Reader) -> None:
    before = ("Who came to the festival in 2023?", "The mayor of İzmir (Türkiye).")
    question = asked(reader, *before, "so that's one of our sister cities?", home="Nagoya")
    assert [place.name for place in question.strangers] == ["İzmir"]
    assert question.kind is Kind.CHECK and not question.years


def test_of_two_places_of_one_name_a_state_tells_which() -> None:
    cities = [
        gazetteer().named(name, land)[0] for name, land in (("auckland", "NZ"), ("oakland", "US"))
    ]
    partners = [Partner(place=place, names=("奥克兰",), homes=("Lyon",)) for place in cities]
    text = "Two of our partners are written 奥克兰. When did the Californian one sign?"
    question = asked(Reader(partners, ("Lyon",)), text, home="Lyon")
    assert names(question) == ["Oakland"] and not question.terms


@pytest.mark.parametrize(
    "text",
    ["Which one is older?", "how many years are between them?", "how far apart are those two"],
)
def test_two_places_asked_about_one_after_the_other_are_those_compared(
    reader: Reader, text: str
) -> None:
    said = ("When did we join up with Leipzig?", "In 1981.", "And Montréal?", "In 1979.")
    assert names(asked(reader, *said, text, home="Lyon")) == ["Leipzig", "Montréal"]


def test_who_came_before_a_place_is_compared_with_none_before(reader: Reader) -> None:
    said = ("When did we join up with Leipzig?", "In 1981.", "And Montréal?", "In 1979.")
    assert names(asked(reader, *said, "who came before it?", home="Lyon")) == ["Montréal"]


SINCE_LEIPZIG = ("When did we join up with Leipzig?", "In 1981.")


def test_two_places_that_answers_named_are_those_held_against_each_other(reader: Reader) -> None:
    said = ("Which is our newest partner?", "Montréal.", "And the oldest?", "Leipzig.")
    question = asked(reader, *said, "How many years between them?", home="Lyon")
    assert names(question) == ["Montréal", "Leipzig"]
    said = (*SINCE_LEIPZIG, "And Montréal?", "In 1979.")
    question = asked(reader, *said, "Which of the two is older as a partner?", home="Lyon")
    assert names(question) == ["Leipzig", "Montréal"]


def test_a_ranking_after_one_partner_is_of_all(reader: Reader) -> None:
    question = asked(reader, *SINCE_LEIPZIG, "and the smallest?", home="Lyon")
    assert question.kind is Kind.EXTREME and not question.places
