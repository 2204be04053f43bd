"""Pages that tell of ties year by year: what was made, with whom, and what became of it."""

from __future__ import annotations

from made_pages import partners, rows
from made_pages import read_of_porto as read


def test_a_heading_that_is_a_year_dates_what_is_told_below_it() -> None:
    reading = read(
        "# Twin towns\n\n## 1956\n\nTwinning charter signed with Arras, France.\n\n"
        "## 1979\n\nVisit of the mayor of Arras.\n\n"
        "## 2005\n\nA memorandum of understanding was signed with Pune, India.\n\n"
        "## 2011\n\n- Twinned with Toyama, Japan\n- The Pune memorandum expired\n"
    )
    assert rows(reading, "date", "state") == [
        ("Arras", "date", "1956"),
        ("Pune", "date", "2005"),
        ("Toyama", "date", "2011"),
        ("Pune", "state", "2011"),
    ]


def test_a_year_on_a_line_heads_the_lines_below_it_and_dates_no_partner_above() -> None:
    reading = read(
        "Our sister cities: a timeline\n\n2005\nChongqing, China. First in China.\n\n"
        "2009\nAbu Dhabi, United Arab Emirates. Signed 2 December.\n\n"
        "2011\nThe sister city tie with Chongqing was ended by its council.\n"
    )
    assert rows(reading, "date", "state") == [
        ("Chongqing", "date", "2005"),
        ("Abu Dhabi", "date", "2009"),
        ("Chongqing", "state", "2011"),
    ]


def test_what_was_made_with_a_partner_may_follow_its_date_and_be_made_again() -> None:
    reading = read(
        "# Acuerdos\n\n## Hermanamientos\n\n- Bolonia (Italia), 1980\n\n"
        "2015 - Memorando con Incheon (Corea del Sur)\n2021 - Renovación del hermanamiento con"
        " Bolonia\n",
        language="es",
    )
    assert partners(reading) == [("Bologna", "sister"), ("Incheon", "mou")]
    assert rows(reading, "date") == [
        ("Bologna", "date", "1980"),
        ("Incheon", "date", "2015"),
        ("Bologna", "date", "2021"),
    ]


def test_a_note_leads_back_to_the_number_behind_a_bracket() -> None:
    reading = read(
        "## Sister cities\n\n1960 - Pau (France) (1)\n1981 - La Plata (Argentina)\n"
        "1990 - Odense (Denmark) (2)\n\n"
        "(1) Our oldest.\n(2) The agreement lapsed in 2011.\n"
    )
    assert rows(reading, "state") == [("Odense", "state", "2011")]


def test_a_homes_own_name_is_no_greater_namesake() -> None:
    reading = read(
        "# Hermanamientos de Valencia\n\nValencia mantiene los siguientes.\n\n"
        "Ciudades amigas: Cork (Irlanda, 2003) y Cali (Colombia, 2011).\n\n"
        "- Valencia (Venezuela), 1982\n",
        home="Valencia",
        country="ES",
        language="es",
        title="Hermanamientos de Valencia",
    )
    assert [(f.place.name, f.place.country) for f in reading.facts if f.attribute == "date"] == [
        ("Cork", "IE"),
        ("Cali", "CO"),
        ("Valencia", "VE"),
    ]


def test_a_kind_of_tie_over_a_list_is_no_city_of_that_name() -> None:
    reading = read(
        "友好都市\n長春市（中華人民共和国） 昭和55年10月27日提携\n", language="ja", title="交流"
    )
    assert partners(reading) == [("Changchun", "friendship")]


def test_stages_of_a_tie_are_dated_though_it_has_ended() -> None:
    reading = read(
        "## Städtepartnerschaften\n\nKocaeli (Türkei)\nAbsichtserklärung 1997,"
        " Partnerschaftsvertrag 1999, derzeit ohne Aktivitäten.\n",
        language="de",
    )
    assert rows(reading, "date", "state") == [
        ("Kocaeli", "date", "1997"),
        ("Kocaeli", "date", "1999"),
        ("Kocaeli", "state", "ohne Aktivitäten"),
    ]


def test_a_kind_before_its_date_and_another_behind_it() -> None:
    reading = read(
        "# Jumelages\n\n**Cardiff** (pays de Galles, Royaume-Uni) : jumelage, 1964.\n\n"
        "**Niigata** (Japon) : charte d'amitié, 1999 puis jumelage, 2009\n",
        language="fr",
    )
    assert rows(reading, "date") == [
        ("Cardiff", "date", "1964"),
        ("Niigata", "date", "1999"),
        ("Niigata", "date", "2009"),
    ]


def test_what_was_not_renewed_has_ended_and_was_one() -> None:
    reading = read(
        "# Nos partenaires\n\nUn protocole signé avec Constantine (Algérie) en 1999 n'a pas été"
        " renouvelé en 2014.\n\nNous ne sommes pas jumelés avec Lyon.\n",
        language="fr",
    )
    assert partners(reading) == [("Constantine", "mou")]
    assert rows(reading, "date", "state") == [
        ("Constantine", "date", "1999"),
        ("Constantine", "state", "2014"),
    ]


def test_what_an_entry_says_that_it_is_not() -> None:
    reading = read(
        "## Sister cities\n\nRamallah, Palestine\nNot a sister city; pupils came once.\n\n"
        "Nairobi, Kenya\nThis affiliation is on hiatus.\n\n## Projects\n\n"
        "With Odense the Council has had a project agreement since 2016. This is not a sister"
        " city.\n"
    )
    assert partners(reading) == [
        ("Ramallah", "partner"),
        ("Nairobi", "sister"),
        ("Odense", "partner"),
    ]
    assert rows(reading, "state") == [("Nairobi", "state", "on hiatus")]


def test_what_institutions_sign_dates_no_tie_and_what_the_mayors_sign_does() -> None:
    reading = read(
        "## Sister cities\n\nShanghai, China\nEstablished: 1994\n"
        "A museum partnership between our two museums was signed in 2013.\n\n"
        "Qingdao, China\nEstablished: 2014\nShips sailed before the agreement was signed by the"
        " mayor in 2012.\nThirty years: a delegation of 31 came.\n"
    )
    assert rows(reading, "date") == [
        ("Shanghai", "date", "1994"),
        ("Qingdao", "date", "2014"),
        ("Qingdao", "date", "2012"),
    ]
    assert not rows(reading, "thirty years")


def test_kinds_and_places_coordinated_in_a_line() -> None:
    reading = read(
        "## Twin towns\n\n- Tartu, Estonia (2008)\n"
        "Friendship and cooperation towns: Tianjin, China (2000) and Kaunas, Lithuania (2001).\n\n"
        "Japan - Aomori Prefecture and Hirakawa City: apple trade MOU, 2017/02/21\n"
    )
    assert partners(reading)[:3] == [
        ("Tartu", "sister"),
        ("Tianjin", "friendship"),
        ("Kaunas", "friendship"),
    ]
    assert rows(reading, "date")[1:] == [
        ("Tianjin", "date", "2000"),
        ("Kaunas", "date", "2001"),
        ("Aomori", "date", "2017-02-21"),
        ("Hirakawa", "date", "2017-02-21"),
    ]


def test_a_region_is_no_partner_beside_its_city() -> None:
    reading = read(
        "## Sister cities\n\nTacoma, Washington, USA (2006) shares the sea with us, its sister.\n\n"
        "Since 1989 we are twinned with Arnstadt (Thuringia).\n"
    )
    assert [name for name, _ in partners(reading)] == ["Tacoma", "Arnstadt, Thuringia"]


def test_other_agreements_under_a_kind_keep_their_own() -> None:
    reading = read(
        "## Friendship cities and other agreements\n\nJapan - Otsu: MOU on trade, 2017/11/02\n\n"
        "## Twin towns\n\nIn 2023 we signed a letter of support with Mariupol, Ukraine.\n"
    )
    assert partners(reading) == [("Ōtsu", "mou"), ("Mariupol", "mou")]


def test_prose_that_counts_ties_goes_on_with_their_partners() -> None:
    reading = read(
        "# International links\n\nPorto is twinned with five cities. **Rennes** (France) was the"
        " first: the agreement dates from 1982. Swansea (Wales) and Coventry (England) joined"
        " later, in 1958 and 1960. San Francisco (USA) has been a twin since 1984, and Cologne"
        " (Germany) since 1988.\n",
        title="International links",
    )
    assert rows(reading, "date") == [
        ("Rennes", "date", "1982"),
        ("Swansea", "date", "1958"),
        ("Coventry", "date", "1960"),
        ("San Francisco", "date", "1984"),
        ("Köln", "date", "1988"),
    ]


def test_buildings_of_friendship_and_what_is_under_preparation_tell_of_no_tie() -> None:
    reading = read(
        "TWIN CITIES\n\n1. Bremen, Germany\nSigned on 5 April 1988.\n"
        "A House of Friendship was opened in 2009, the Friendship Bridge in 2011.\n\n"
        "2. Agreements under preparation\n2.1 Odesa, Ukraine\n"
    )
    assert partners(reading) == [("Bremen", "sister")]
    assert rows(reading, "date") == [("Bremen", "date", "1988-04-05")]


def test_a_country_beside_a_name_is_the_places_though_a_namesake_is_known() -> None:
    reading = read(
        "# Patti di amicizia\n\nCon San Carlos (Nicaragua) esiste un accordo dal 1988.\n\n"
        "Bad Godesberg: Saint-Cloud (Francia), Frascati (Italia), Yalova (Turchia)\n",
        language="it",
    )
    assert [
        (f.place.name, f.place.country) for f in reading.facts if f.attribute == "membership"
    ] == [("San Carlos", "NI"), ("Saint-Cloud", "FR"), ("Frascati", "IT"), ("Yalova", "TR")]


def test_dates_with_full_stops_are_not_cut() -> None:
    reading = read(
        "## 우호협력도시\n\n- 안탈리아(튀르키예) - 2013. 9. 10.\n", language="ko", title="교류"
    )
    assert rows(reading, "date") == [("Antalya", "date", "2013-09-10")]


def test_a_chronicle_set_in_two_columns_dates_each_tie_by_its_line() -> None:
    reading = read(
        "# Friendship cities\n\nChronology\n\n"
        "1945   Odense (Denmark) - the chain is formed at a meeting on 23 August\n"
        "1960   Darmstadt (Germany) - contacts between students begin\n"
        "1968   Darmstadt - agreement signed on 11 May in the town hall\n"
        "1969   Graz (Austria) - agreement signed on 27 June\n"
        "1995   The chain celebrates 50 years; 600 guests\n"
        "2004   Ramallah (Palestine) - co-operation agreement, signed on 30 November\n"
        "2011   Tiraspol (Moldova) - co-operation ended after six years\n"
        "2012   Agreement with Odense ends by mutual consent\n"
        "2016   Graz - the council decides to let the agreement lapse\n"
        "2022   Lviv (Ukraine) - solidarity agreement signed on 24 August\n"
        "2025   The chain celebrates 80 years in Odense\n"
    )
    assert [name for name, _ in partners(reading)] == [
        "Odense",
        "Darmstadt",
        "Graz",
        "Ramallah",
        "Tiraspol",
        "Lviv",
    ]
    assert rows(reading, "date", "state") == [
        ("Odense", "date", "1945"),
        ("Darmstadt", "date", "1960"),
        ("Darmstadt", "date", "1968"),
        ("Graz", "date", "1969"),
        ("Ramallah", "date", "2004"),
        ("Tiraspol", "state", "2011"),
        ("Odense", "state", "2012"),
        ("Graz", "state", "2016"),
        ("Lviv", "date", "2022"),
    ]


def test_a_chronicles_line_that_names_nobody_is_of_no_partner_of_the_line_before() -> None:
    reading = read(
        "# Sister cities\n\n## Friendship Cities\n\n- Kaunas (Lithuania), 11 May 2017\n\n"
        "Chronological table\n2017  Friendship city affiliation with Kaunas\n"
        "2019  30th anniversary of the garden\n2022 20th anniversary with Arras\n\n"
        "## History\n\n| Year | What happened |\n|---|---|\n"
        "| 2018 | Mayor Oak travels to Kaunas |\n"
        "| 2020 | Award for the best programme (population 300,001–500,000) |\n"
    )
    assert rows(reading, "date", "population") == [("Kaunas", "date", "2017-05-11")]
