"""Shapes in which councils of English-speaking countries publish their partners."""

from __future__ import annotations

import pytest
from made_pages import partners, read_of_porto, rows

from cityqa.places import gazetteer
from ingest.formats.files import read_text

LEFT_IN = (
    "Skip to content\n\n\n\nSister cities agreements <h2 class='x'>Nairobi City County Government,"
    " Republic of Kenya<br></h2><p>Cooperation Arrangement<br> Date signed: 23/05/2019<br></p>"
    "<p> <strong>Purpose:</strong><br> To trade.</p>\n<p>Read or download the <a href=''>Nairobi"
    " Arrangement</a></p><h2>Porto Velho Municipality, Federative Republic of Brazil</h2>"
    "<p>Sister Cities Agreement <br> Date signed: 11/12/2018</p>"
    "<p>Read or download the <a href=''>Sister Cities Agreement</a></p>"
    "<h2>Autonomous City of Buenos Aires, Argentine Republic</h2>"
    "<p>Memorandum of Understanding<br>Date signed: 23/06/2017</p>"
)


def test_tags_left_in_a_text_are_read_as_what_they_mean(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(LEFT_IN)
    text, _ = read_text(path, "page.txt")
    assert "<" not in text
    reading = read_of_porto(text, title="Agreements")
    assert [(place, kind) for place, kind in partners(reading)] == [
        ("Nairobi City", "friendly_cooperation"),
        ("Porto Velho", "sister"),
        ("Buenos Aires", "sister"),
    ]
    assert [row[2] for row in rows(reading, "date")] == ["2019-05-23", "2018-12-11", "2017-06-23"]


def test_a_text_that_only_speaks_of_a_tag_keeps_its_lines(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("Sister cities\n\nLima, Peru <b>\nQuito, Ecuador </p>\n")
    assert read_text(path, "page.txt")[0].count("\n") == 4


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Republic of Kenya", "KE"),
        ("Argentine Republic", "AR"),
        ("République du Bénin", "BJ"),
        ("Republik Kenia", "KE"),
    ],
)
def test_a_country_by_its_long_name(name, iso):
    assert gazetteer().country(name, fuzzy=False) == iso


def test_the_years_of_listed_partners_told_in_one_running_sentence():
    reading = read_of_porto(
        "Sister Cities of Porto\n- Ashkelon, Israel\n- Bologna, Italy\n- Kaohsiung, Taiwan\n"
        "- Mutare, Zimbabwe\n- Sapporo, Japan\n- Ulsan, South Korea\nThe coalition tells more.\n"
        "On money: each pays for itself.\nThe story of our Sister Cities\n"
        "Sapporo, Japan has been with us longest, since 1959. While Ann Clark was mayor, four came"
        " on board: in 1987 Ashkelon, Israel, and Ulsan, South Korea; in 1988 Kaohsiung, Taiwan;"
        " and in 1991 Mutare, Zimbabwe. Bologna, Italy followed in 2003 through the efforts of Joe"
        " Bird.\n"
    )
    assert rows(reading, "date", "on money") == [
        ("Sapporo", "date", "1959"),
        ("Ashkelon", "date", "1987"),
        ("Ulsan", "date", "1987"),
        ("Kaohsiung", "date", "1988"),
        ("Mutare", "date", "1991"),
        ("Bologna", "date", "2003"),
    ]


def test_the_same_in_another_language():
    reading = read_of_porto(
        "Partnerstädte\n\n- Brno, Tschechien\n- Turku, Finnland\n- Lyon, Frankreich\n\n"
        "Geschichte der Partnerstädte\n\nUnter Bürgermeister Blau kamen drei hinzu: im Jahr 1987"
        " Brno und Turku; und 1991 Lyon.\n",
        language="de",
        title="Partnerstädte",
    )
    assert rows(reading, "date") == [
        ("Brno", "date", "1987"),
        ("Turku", "date", "1987"),
        ("Lyon", "date", "1991"),
    ]


def test_years_in_brackets_behind_a_colon_are_of_those_who_joined():
    reading = read_of_porto(
        "Sister Cities\n\nMesa, Arizona is a sister city too, and two newer ones have joined:"
        " Hwaseong, Korea (2010) and Zhongshan City, P.R. China (2011).\n"
    )
    assert rows(reading, "date") == [("Hwaseong-si", "date", "2010"), ("Zhongshan", "date", "2011")]
    assert [place for place, _ in partners(reading)] == ["Mesa", "Hwaseong-si", "Zhongshan"]


def test_names_over_their_country_and_since_when():
    reading = read_of_porto(
        "Friendship Cities\n\nWhat binds such cities is looser than the tie of sister cities.\n"
        "France (Est. 2021)\nSpittal an der Drau\nAustria (Est. 2021)\nKenya (Candidate 2021)\n"
        "Northern Ireland (Candidate 2022)\nPortugal (Est. 2023)\nSha’ar HaNegev\n"
        "Israel (Est. 2023)\n",
        title="Friendship Cities",
    )
    assert partners(reading) == [
        ("Spittal an der Drau", "friendship"),
        ("Sha’ar HaNegev", "friendship"),
    ]
    assert rows(reading, "date", "country") == [
        ("Spittal an der Drau", "country", "Austria"),
        ("Spittal an der Drau", "date", "2021"),
        ("Sha’ar HaNegev", "country", "Israel"),
        ("Sha’ar HaNegev", "date", "2023"),
    ]


@pytest.mark.parametrize("note", ["candidate since 2022", "in preparation, 2024", "proposed 2020"])
def test_a_date_since_when_there_is_a_candidate_is_no_ties(note):
    reading = read_of_porto(
        f"Sister Cities\n\n- Brno, Czechia (1990)\n- Turku, Finland ({note})\n"
        "- Lima, Peru (letter of intent 2019, twinning in preparation)\n"
    )
    assert rows(reading, "date") == [("Brno", "date", "1990"), ("Lima", "date", "2019")]
    assert [place for place, _ in partners(reading)] == ["Brno", "Lima"]


def test_towns_of_a_county_that_are_paired_with_others_are_no_partners():
    reading = read_of_porto(
        "Twinnings now in force:\n\n  •  Ennis - Springfield, Missouri (1990)\n"
        "  •  Ennis – Langenfeld, Germany\n  •  Ennis - St Paul de Fenouillet, France\n"
        "  •  County Clare - Clare Valley, Australia\n  •  Shannon – Guingamp, (France)\n"
        "  •  Kilrush – Plouzane (France) 1982\n",
        title="Twinning",
        home="County Clare",
        country="IE",
    )
    assert [place for place, _ in partners(reading)] == [
        "Springfield",
        "Langenfeld",
        "St Paul de Fenouillet",
        "Clare Valley",
        "Guingamp",
        "Plouzane",
    ]
    assert rows(reading, "date") == [("Springfield", "date", "1990"), ("Plouzane", "date", "1982")]


def test_a_partner_before_its_region_or_its_subject_is_none_of_the_homes_towns():
    reading = read_of_porto(
        "Sister cities\n\n- Guangzhou – Guangdong, China\n- Nantes – Pays de la Loire, France\n"
        "- Trade – Lima, Peru\n- Turin – Piedmont, Italy\n"
    )
    assert {"Guangzhou", "Nantes", "Turin"} <= {place for place, _ in partners(reading)} | {
        fact.subject.split(" – ")[0] for fact in reading.facts
    }


def test_an_agreement_with_a_place_not_far_from_another():
    reading = read_of_porto(
        "International friendships\n\nThree international friendships have been built up, with:\n\n"
        "Shiroi Shi, Japan\n\nIt lies east of Tokyo.\n\n"
        "The Agreement between Porto and Shiroi was sealed on 13 February 1998.\n\n"
        "Lequidoe, District of Aileu, East Timor\n\nAnn Gusmao came to Porto in October 2004.\n\n"
        "The friendship agreement with Lequidoe (District of Aileu, not far from Dili, the capital"
        " of Timor Leste) was signed on 3 May 2005.\n",
        title="International friendships",
    )
    lequidoe = "Lequidoe, District of Aileu"
    assert partners(reading) == [("Shiroi", "friendship"), (lequidoe, "friendship")]
    assert rows(reading, "date", "count") == [
        ("Porto", "count", "3"),
        ("Shiroi", "date", "1998-02-13"),
        (lequidoe, "date", "2005-05-03"),
    ]


def test_years_of_friendship_in_a_heading_are_no_other_kind_of_tie():
    reading = read_of_porto(
        "Town twinning\n\nPhoto contest: Porto Turku – 75 years of friendship\n\n"
        "Clonmel, Ireland\n\nOur twinning dates from 1994.\n\nSpeightstown, Barbados\n\n"
        "In the 1950s people came to find work.\n\nFriendship\n\nLima, Peru\n",
        title="Town twinning",
    )
    assert [kind for _, kind in partners(reading)] == ["sister", "sister", "friendship"]


def test_a_home_that_no_gazetteer_knows_is_no_partner():
    reading = read_of_porto(
        "Sister Cities\n\nKaoma, Zambia\n\nIzushi, Japan\n\nIt is a spa.\n\n"
        "Agreement setting up a Sister Relationship between Nelson, B.C. Canada and the City of"
        " Izushi, Japan.\n",
        home="Nelson",
        country="CA",
    )
    assert {fact.subject for fact in reading.facts} == {"Kaoma", "Izushi"}


@pytest.mark.parametrize(
    "sentence",
    [
        "No sister port agreement of the Port is older than the one with the Port of Oulu.",
        "None of our sister ports is with us longer than the one in Oulu, Finland.",
    ],
)
def test_that_none_is_older_is_no_denial(sentence):
    reading = read_of_porto(f"Sister Port Agreements\n\n{sentence}\n", title="Port Agreements")
    assert partners(reading) == [("Oulu", "sister_port")]


@pytest.mark.parametrize("renamed", ["has since been renamed", "is now called", "is now known as"])
def test_a_partner_that_goes_by_another_name_since(renamed):
    reading = read_of_porto(
        "Sister Cities\n\nIzushi, Japan\n\nOn May 1, 1987 the City of Porto and Shuzenji put their"
        f" names to a Sister City Agreement. Our sister city {renamed} Izushi.\n\n"
        "Agreement setting up a Sister Relationship between Porto and the City of Shuzenji,"
        " Shizuoka, Japan.\n"
    )
    assert len({place for place, _ in partners(reading)}) == 1
    assert [row[2] for row in rows(reading, "date")] == ["1987-05-01"]


def test_a_city_before_its_region_is_the_partner():
    reading = read_of_porto(
        "Sister Cities\n\nWe are a sister city of the Town of Foosville, Ontario, Canada.\n"
    )
    assert [fact.subject for fact in reading.facts][:1] == ["Foosville"]
