"""Partners told twice in two scripts, bullets of ">", and what stands below a list of partners."""

from __future__ import annotations

from made_pages import partners, read, rows

from cityqa.dates import find_dates

TWICE = """\
자매도시

일로일로 시(필리핀)
Iloilo (Republic of the Philippines)
1974 (S49).10.2
칭다오 시(중국)
Qingdao (People's Republic of China)
1988 (S63). 6. 4
"""


def test_a_partner_told_in_two_scripts_is_one() -> None:
    reading = read(TWICE, home="Niigata", country="JP", language="ko", title="자매도시")
    assert [name for name, _ in partners(reading)] == ["Iloilo", "Qingdao"]
    assert rows(reading, "date") == [
        ("Iloilo", "date", "1974-10-02"),
        ("Qingdao", "date", "1988-06-04"),
    ]


def test_two_partners_in_one_script_stay_two() -> None:
    text = "Sister cities\n\nQuezon City (Philippines)\nDavao City (Philippines)\n"
    assert len(partners(read(text))) == 2


def test_an_era_stands_within_a_date() -> None:
    assert [d.iso for d in find_dates("1997 (H9). 3.14")] == ["1997-03-14"]
    assert [d.iso for d in find_dates("1974（昭和49）.10.2", "ja")] == ["1974-10-02"]


LISTED = """\
Porto est liée par deux jumelages à :
> Hereford en Angleterre en 1961
> Ulm en Allemagne en 1971
Par un pacte d'amitié à :
> Granby au Québec en 1990
> Banska Bystrica en 2005
Enfin, par une coopération décentralisée à :
> Kindia (Guinée)
Hereford est située près du pays de Galles et compte environ 61 400 habitants.
On cherchait une amie outre-Manche. Les communes sont jumelées depuis le 4 mai 1961.
Fermé le samedi et le dimanche
Ulm est située au bord du Danube. Avec un peu plus de 128 900 habitants, elle a une flèche célèbre.
"""


def test_portraits_below_a_list_are_of_whom_they_open_with() -> None:
    reading = read(LISTED, home="Porto", country="PT", language="fr", title="Jumelages")
    assert partners(reading) == [
        ("Hereford", "sister"),
        ("Ulm", "sister"),
        ("Granby", "friendship"),
        ("Banská Bystrica", "friendship"),
        ("Kindia", "friendly_cooperation"),
    ]
    assert rows(reading, "population") == [
        ("Hereford", "population", "61400"),
        ("Ulm", "population", "128900"),
    ]
    assert ("Hereford", "date", "1961-05-04") in rows(reading, "date")
    assert not [row for row in rows(reading, "date") if row[0] == "Kindia"]


def test_bullets_below_lines_of_partners_are_not_of_the_last() -> None:
    text = (
        "Mit wem wir verbunden sind:\n\nLincoln (England) seit 1956\nVannes (Frankreich) seit "
        "1968\nHaifa (Israel) seit 1982\nLeón (Nicaragua) seit 1993\n"
        "  • Städtepartnerschaft seit 1956\n  • www.lincoln.example\n"
    )
    reading = read(text, language="de", title="Städtepartnerschaften")
    assert [row for row in rows(reading, "date", "website") if row[0] == "León"] == [
        ("León", "date", "1993")
    ]


PROSE = (
    "After the war towns looked for friends. A worldwide league of Sister Cities speaks for over "
    "3,100 communities by now.{gap}Porto made a start in 1966 when the town of Mito, Japan, "
    "became its Sister City. Mito has some 270,000 people on the east coast.{gap}In 1981 "
    "Chiayi, Taiwan, the Republic of China became Porto’s next Sister City.\n\n"
    "Affiliations came later with Daugavpils in Latvia (1993) and Opava in the Czech Republic "
    "(1995).\n"
)


def test_sentences_part_where_the_space_behind_a_stop_is_lost() -> None:
    texts = (PROSE.format(gap=gap) for gap in (" ", ""))
    spaced, glued = (read(t, home="Porto", country="PT", title="Our cities") for t in texts)
    assert partners(glued) == partners(spaced)
    assert [name for name, _ in partners(glued)] == ["Mito", "Chiayi City", "Daugavpils", "Opava"]
    assert {kind for _, kind in partners(glued)} == {"sister"}
    assert not rows(glued, "count")


def test_what_a_city_did_in_a_year_makes_no_partner_of_it() -> None:
    text = "Sister cities\n\n- Lyon since 1998\n- Berlin in 1998 hosted the games of us all\n"
    assert partners(read(text)) == [("Lyon", "sister")]
