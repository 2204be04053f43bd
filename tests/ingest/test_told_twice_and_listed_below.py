"""Partners told twice in two scripts, bullets of ">", and what stands below a list of partners."""

from __future__ import annotations

from made_pages import partners, read, rows

from cityqa.dates import find_dates

TWICE = """\
자매도시

케손 시(필리핀)
Quezon City (Republic of the Philippines)
1972 (S47).11.9
텐진 시(중국)
Tianjin (People's Republic of China)
1986 (S61). 5. 7
"""


def test_a_partner_told_in_two_scripts_is_one() -> None:
    reading = read(TWICE, home="Chiba", country="JP", language="ko", title="자매도시")
    assert [name for name, _ in partners(reading)] == ["Quezon City", "Tianjin"]
    assert rows(reading, "date") == [
        ("Quezon City", "date", "1972-11-09"),
        ("Tianjin", "date", "1986-05-07"),
    ]


def test_two_partners_in_one_script_stay_two() -> None:
    text = "Sister cities\n\nQuezon City (Philippines)\nDavao City (Philippines)\n"
    assert len(partners(read(text))) == 2


def test_an_era_stands_within_a_date() -> None:
    assert [d.iso for d in find_dates("1996 (H8). 5.28")] == ["1996-05-28"]
    assert [d.iso for d in find_dates("1972（昭和47）.10.24", "ja")] == ["1972-10-24"]


LISTED = """\
La commune de Porto a conclu 2 jumelages avec :
> Cheltenham en Angleterre en 1956
> Bayreuth en Allemagne en 1966
Mais aussi un pacte d'amitié avec :
> Laval au Québec en 1987
> Liptovsky Mikulas en 2003
Et également une coopération décentralisée avec :
> Sassandra (Côte d'Ivoire)
Cheltenham est située au sud-ouest de l'Angleterre et compte environ 115 300 habitants.
La Ville souhaitait un jumelage. Les deux villes sont jumelées depuis le 17 juin 1956.
Ouvert du lundi au vendredi de 9h à 12h
Bayreuth est située en Bavière. Avec un peu plus de 72 600 habitants, elle est universitaire.
"""


def test_portraits_below_a_list_are_of_whom_they_open_with() -> None:
    reading = read(LISTED, home="Porto", country="PT", language="fr", title="Jumelages")
    assert partners(reading) == [
        ("Cheltenham", "sister"),
        ("Bayreuth", "sister"),
        ("Laval", "friendship"),
        ("Liptovský Mikuláš", "friendship"),
        ("Sassandra", "friendly_cooperation"),
    ]
    assert rows(reading, "population") == [
        ("Cheltenham", "population", "115300"),
        ("Bayreuth", "population", "72600"),
    ]
    assert ("Cheltenham", "date", "1956-06-17") in rows(reading, "date")
    assert not [row for row in rows(reading, "date") if row[0] == "Sassandra"]


def test_bullets_below_lines_of_partners_are_not_of_the_last() -> None:
    text = (
        "Die Städtepartnerschaften:\n\nRochdale (England) seit 1953\nConcarneau (Frankreich) seit "
        "1969\nNahariya (Israel) seit 1980\nEstelí (Nicaragua) seit 1995\n"
        "  • Städtepartnerschaft seit 1953\n  • www.rochdale.gov.uk\n"
    )
    reading = read(text, language="de", title="Städtepartnerschaften")
    assert [row for row in rows(reading, "date", "website") if row[0] == "Estelí"] == [
        ("Estelí", "date", "1995")
    ]


PROSE = (
    "In the 1950s many cities sought friendship. The Sister Cities movement represents more than "
    "2,500 communities around the world.{gap}Porto first joined in 1969 when the city of Yao, "
    "Japan, became its Sister City. Yao has some 280,000 people in eastern Osaka.{gap}In 1984 "
    "Hualien, Taiwan, the Republic of China became Porto’s second Sister City.\n\n"
    "Affiliations followed with Liepaja in Latvia (1992) and Kladno in the Czech Republic (1993).\n"
)


def test_sentences_part_where_the_space_behind_a_stop_is_lost() -> None:
    texts = (PROSE.format(gap=gap) for gap in (" ", ""))
    spaced, glued = (read(t, home="Porto", country="PT", title="Our cities") for t in texts)
    assert partners(glued) == partners(spaced)
    assert [name for name, _ in partners(glued)] == ["Yao", "Hualien City", "Liepāja", "Kladno"]
    assert {kind for _, kind in partners(glued)} == {"sister"}
    assert not rows(glued, "count")


def test_what_a_city_did_in_a_year_makes_no_partner_of_it() -> None:
    text = "Sister cities\n\n- Lyon since 1998\n- Berlin in 1998 hosted the games of us all\n"
    assert partners(read(text)) == [("Lyon", "sister")]
