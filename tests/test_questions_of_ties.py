"""Questions about ties in few words: what was signed, what is live, what lies beyond a region."""

import pytest
from samples import reader_of

from cityqa.questions import Reader
from cityqa.questions.phrases import question_phrases
from cityqa.types import Kind

HOMES = {"Daejeon": [("Seattle", "US"), ("Nanjing", "CN")], "Leeds": [("Lille", "FR")]}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of(HOMES)


@pytest.mark.parametrize(
    "text",
    [
        "what was inked in 1994?",
        "treaties concluded in 1994",
        "Which partnerships did the city conclude in 1994?",
        "Was wurde 1994 besiegelt?",
        "¿Qué se firmó en 1994?",
    ],
)
def test_what_was_signed_in_a_year_is_listed(reader: Reader, text: str) -> None:
    question = reader.read(text, home="Daejeon")
    assert question.kind is Kind.LIST
    assert question.years == ("1994",)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("American towns with a live treaty", ()),
        ("how many live in Nanjing", ("population",)),
    ],
)
def test_what_is_live_asks_for_no_inhabitants(
    reader: Reader, text: str, asked: tuple[str, ...]
) -> None:
    assert reader.read(text, home="Daejeon").attributes == asked


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("our sisters beyond Asia", True),
        ("Welche Partnerstädte liegen jenseits von Asien?", True),
        ("Quelles jumelles sont au-delà de l'Asie ?", True),
        ("¿Qué hermanas hay más allá de Asia?", True),
        ("our sisters in Asia", False),
    ],
)
def test_what_lies_beyond_a_region(reader: Reader, text: str, elsewhere: bool) -> None:
    filters = reader.read(text, home="Daejeon").filters
    assert filters.elsewhere is elsewhere
    assert filters.where == "asia"


@pytest.mark.parametrize(
    "text", ["Nanjing one of our partners?", "Warsaw a twin of ours?", "Warsaw a partner town?"]
)
def test_a_place_called_a_partner_with_a_question_mark_is_a_claim(
    reader: Reader, text: str
) -> None:
    assert reader.read(text, home="Daejeon").kind is Kind.CHECK


@pytest.mark.parametrize("text", ["who is partner to Warsaw?", "which partner town near Warsaw?"])
def test_a_place_beside_a_partner_asked_for_is_no_claim(reader: Reader, text: str) -> None:
    assert reader.read(text, home="Leeds").kind is not Kind.CHECK


def test_what_was_given_for_a_jubilee_asks_for_no_day(reader: Reader) -> None:
    asked = reader.read("what did Nanjing send us for the thirty years?", home="Daejeon")
    assert asked.kind is not Kind.TIME


def test_labels_of_small_words_are_asked_for_by_none() -> None:
    tags = question_phrases("en", ("from", "to", "committee chair"))
    assert "label:committee chair" in tags.tags("committee chair")
    assert not any(tag.startswith("label:") for word in ("from", "to") for tag in tags.tags(word))


@pytest.mark.parametrize(
    "text",
    ["which ones are genuine twins", "Welche sind eigentlich Partnerstädte im engeren Sinne?"],
)
def test_twins_in_the_strict_sense_are_listed(reader: Reader, text: str) -> None:
    question = reader.read(text, home="Daejeon")
    assert (question.kind, question.terms) == (Kind.LIST, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who has signed the treaty with Nanjing?", Kind.PROSE),
        ("Wer hat den Vertrag mit Nanjing unterzeichnet?", Kind.PROSE),
        ("Who has a treaty with Nanjing?", Kind.VALUE),
    ],
)
def test_who_signed_asks_for_a_person(reader: Reader, text: str, kind: Kind) -> None:
    assert reader.read(text, home="Daejeon").kind is kind


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("what did we give after the 2005 flood?", ""),
        ("which towns joined after the 2005 flood?", "2006"),
        ("what did we give after 2005?", "2006"),
    ],
)
def test_a_year_told_of_an_event_bounds_ties_alone(reader: Reader, text: str, since: str) -> None:
    assert reader.read(text, home="Daejeon").filters.since == since


def test_what_decides_whether_asks_for_no_verdict(reader: Reader) -> None:
    assert "opens_check" not in reader.read("what decides whether a city is a twin?").cues


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("How many joint projects with Nanjing?", "joint"),
        ("how many members has the Nanjing circle", "member"),
        ("Wie viele Mitglieder hat der Freundeskreis in Nanjing?", "mitgli"),
    ],
)
def test_what_is_counted_of_a_partner_is_no_partner(reader: Reader, text: str, head: str) -> None:
    question = reader.read(text, home="Daejeon")
    assert (question.kind, question.attributes) == (Kind.PROSE, ())
    assert question.head.startswith(head)


@pytest.mark.parametrize(
    "text",
    [
        "How much did our American twin pay for the bridge?",
        "Wie viel gab die Partnerstadt in China?",
    ],
)
def test_what_is_not_counted_one_by_one_counts_no_partners(reader: Reader, text: str) -> None:
    question = reader.read(text, home="Daejeon")
    assert question.kind is not Kind.COUNT
    assert "count" not in question.cues


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("friendship protocols", ("friendship",)),
        ("protocolos de cooperación", ("friendly_cooperation",)),
        ("accords de coopération", ("friendly_cooperation",)),
    ],
)
def test_pacts_are_kinds_of_ties(reader: Reader, text: str, relations: tuple[str, ...]) -> None:
    question = reader.read(text, home="Daejeon")
    assert (question.kind, question.filters.relations) == (Kind.LIST, relations)


@pytest.mark.parametrize(
    "text", ["Which places do we collaborate with?", "Mit welchen Städten arbeiten wir zusammen?"]
)
def test_whom_a_city_works_with_is_a_list(reader: Reader, text: str) -> None:
    assert reader.read(text, home="Daejeon").kind is Kind.LIST


def test_where_behind_a_noun_asks_for_no_place(reader: Reader) -> None:
    question = reader.read("sister cities where nothing is going on", home="Daejeon")
    assert (question.attributes, question.filters.state) == ((), "lapsed")
