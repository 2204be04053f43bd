"""What prose says of a tie's dates, of its end, of how long it holds and of what it is not."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

DATES = ("date", "state", "term", "valid until")


def told(sentence: str, language: str = "en") -> list[tuple[str, str]]:
    """What a sentence below a partner's name tells of the tie."""
    title = {"de": "Partnerstädte", "es": "Hermanamientos"}.get(language, "Sister Cities")
    reading = read(f"# {title}\n\n## Brno (Czechia)\n{sentence}\n", language=language, title=title)
    return [(attribute, value) for _, attribute, value in rows(reading, *DATES)]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Die Rahmenvereinbarung vom 12. April 1976 war die erste.", [("date", "1976-04-12")]),
        ("Die Partnerschaft begann am 8. November 1995.", [("date", "1995-11-08")]),
        (
            "Der Vertrag wurde am 25. Oktober 2023 per Videokonferenz unterschrieben.",
            [("date", "2023-10-25")],
        ),
        ("Am 3. Mai 1978 unterschrieben beide den Vertrag.", [("date", "1978-05-03")]),
        ("Der Partnerschaftsvertrag wurde 1980 im Rathaus besiegelt.", [("date", "1980")]),
        ("Der Vertrag wurde 2022 vom Rat gekündigt.", [("state", "2022")]),
        ("Seit März 2022 ruht der Austausch.", [("state", "2022-03")]),
        ("Der Austausch ruht seit 2022.", [("state", "2022")]),
        ("Seit dem Krieg ruhen die Kontakte auf Verwaltungsebene.", [("state", "ruhen")]),
    ],
)
def test_german_says_what_was_done_at_the_clauses_end(sentence, said) -> None:
    assert told(sentence, "de") == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("On 3 May 1978 the two mayors signed the treaty.", [("date", "1978-05-03")]),
        ("The link was agreed in 1975.", [("date", "1975")]),
        ("In 2001 the two companies signed a contract for trams.", []),
        ("A course began in 2004.", []),
        (
            "The agreement of 1999 ended in 2012 and was renewed in 2014 for six years.",
            [("date", "1999"), ("term", "six years")],
        ),
        ("The exchange was cancelled in 2020 and 2021 because of the weather.", []),
    ],
)
def test_a_tie_is_dated_and_what_was_taken_up_again_is_not_over(sentence, said) -> None:
    assert told(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The partnership started in 2003 and the current agreement runs from 2022 to 2026.",
            [("date", "2003"), ("valid until", "2026")],
        ),
        ("The agreement is valid until 31 December 2029.", [("valid until", "2029-12-31")]),
        (
            "A memorandum was signed on 22 May 2025. It runs for four years.",
            [("date", "2025-05-22"), ("term", "four years")],
        ),
        ("The two brew a joint ale under their agreement every ten years.", []),
        ("A nursing course began in 2004. It runs for four years.", []),
    ],
)
def test_how_long_an_agreement_holds(sentence, said) -> None:
    assert told(sentence) == said


@pytest.mark.parametrize("leading", ["", "for "])
def test_a_term_behind_a_partners_name(leading: str) -> None:
    reading = read(
        "# Cooperation agreements\n\n"
        f"Apia, Samoa: Cooperation agreement, 1 June 2022, {leading}five years. Water meters.\n",
        title="Cooperation agreements",
    )
    assert rows(reading, "date", "term") == [
        ("Apia", "date", "2022-06-01"),
        ("Apia", "term", "five years"),
    ]


def test_the_date_of_an_event_is_not_that_of_what_followed_it() -> None:
    sentence = "El memorando con Brno se firmó después de los sismos de 2016."
    assert told(sentence, "es") == []


def test_what_a_partner_is_instead_of_what_it_is_not() -> None:
    reading = read(
        "# Twin towns\n\n## Brno (Czechia)\nBrno is not a twin town but a friendship city.\n\n"
        "## Thies (Senegal)\nThies, near Dakar, is not a twin town but a partner under a"
        " programme. The partnership started in 2003.\n",
        title="Twin towns",
    )
    assert [kind for _, kind in partners(reading)] == ["friendship", "partner"]


def test_a_long_friendship_makes_no_sister_city_a_friendship_city() -> None:
    reading = read(
        "# Sister cities\n\n## Hefei (China)\nThe agreement of 6 June 2005 came from the earlier"
        " friendship of two universities.\n"
    )
    assert partners(reading) == [("Hefei", "sister")]


def test_what_comes_behind_an_end_denies_nothing() -> None:
    reading = read(
        "# Links\n\nThe friendship accord with Cape Town (1999) ended in 2009 when neither side"
        " renewed it. No partnership with Perm was ended.\n",
        title="Links",
    )
    assert rows(reading, "date", "state") == [
        ("Cape Town", "date", "1999"),
        ("Cape Town", "state", "2009"),
    ]


def test_ports_that_were_twinned_are_sister_ports() -> None:
    reading = read(
        "# Twin towns\n\n## Sister port\n\nThe Port of Daejeon was twinned with the Port of"
        " Montreal in 1958.\n",
        title="Twin towns",
    )
    assert partners(reading) == [("Montréal", "sister_port")]
    reading = read(
        "# Ports\n\n## Sister port\nPorts of Daejeon and the Port of Seattle, USA, since 29"
        " September 2003: cruise scheduling.\n",
        title="Ports",
    )
    assert rows(reading, "date") == [("Seattle", "date", "2003-09-29")]


def test_a_title_of_twins_and_partners_tells_no_kind_of_those_that_ended() -> None:
    reading = read(
        "# Twin towns and partner cities\n\n| City | Country | Type of link | Since |\n"
        "| Wuhan | China | Twin city | 1986 |\n\n## Ended links\n\n"
        "- Aalborg, Denmark (1961 to 1987)\n",
        title="Twin towns and partner cities",
    )
    assert partners(reading) == [("Wuhan", "sister"), ("Aalborg", "partner")]


@pytest.mark.parametrize(
    ("sentence", "language", "said"),
    [
        ("The summer school has been suspended since 2020.", "en", []),
        ("Die Fahrt der Chöre ruht seit 2022.", "de", []),
        ("Official visits have been on hold since 2022.", "en", [("state", "2022")]),
        ("Activities have been suspended since 2022.", "en", [("state", "2022")]),
        ("Notre plus ancien jumelage, avec un marché.", "fr", []),
        ("Un ancien jumelage, sans activité.", "fr", [("state", "ancien jumelage")]),
        (
            "The charter dates from 4 May 1963. The Harbour Exchange began in 1971.",
            "en",
            [("date", "1963-05-04")],
        ),
        (
            "The charter dates from 4 May 1963. Since then 90 pupils have taken part in the "
            "Harbour Exchange since it began in 1971.",
            "en",
            [("date", "1963-05-04")],
        ),
    ],
)
def test_what_is_done_together_is_not_the_tie(
    sentence: str, language: str, said: list[tuple[str, str]]
) -> None:
    assert told(sentence, language) == said


def test_an_end_may_be_told_in_a_sentence_under_a_label() -> None:
    reading = read(
        "# Sister Cities\n\n## Brno (Czechia)\nDate: 1 July 1990\nPopulation: 380,000\n"
        "Together: Choirs sang in both cities. Official contacts have been suspended since 2022.\n"
        "\n## Turku (Finland)\nDate: 3 May 1991\n"
        "Together: Pupils meet. The summer school has been suspended since 2022.\n"
    )
    assert rows(reading, "state") == [("Brno", "state", "2022")]
