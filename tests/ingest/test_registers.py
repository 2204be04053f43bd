"""Registers and lists as offices keep them: numbers, states, terms, and what is no partner."""

from __future__ import annotations

from made_pages import partners, rows
from made_pages import read_of_porto as read

from ingest.formats.markdown import read_markdown
from ingest.formats.page_text import names_partner


def test_numbers_of_sections_are_no_part_of_a_name_and_labels_follow_the_date() -> None:
    reading = read(
        "SISTER CITIES\n\n"
        "2.1 Oran, Algeria. Signed: 2003. Status: DORMANT. Nothing has been heard of it since the"
        " government fell there, and no budget is left.\n\n"
        "2.10 Bremen, Germany. Signed: 2002. Status: ACTIVE. Climate.\n"
    )
    assert partners(reading) == [("Oran", "sister"), ("Bremen", "sister")]
    assert rows(reading, "date") == [("Oran", "date", "2003"), ("Bremen", "date", "2002")]
    assert rows(reading, "state")[0] == ("Oran", "state", "DORMANT")


def test_a_number_as_wide_as_its_column_is_a_cell() -> None:
    reading = read(
        "Sister Cities\n\nNo. / City / Country / Date (Y/M/D)\n\n"
        "9  Tulsa, Oklahoma  U.S.A.  1980/06/27\n10 Hachioji, Tokyo  Japan  2006/11/01\n"
    )
    assert rows(reading, "date") == [
        ("Tulsa", "date", "1980-06-27"),
        ("Hachiōji", "date", "2006-11-01"),
    ]


def test_a_tie_with_a_term_begins_where_it_is_from() -> None:
    reading = read(
        "Sister cities\n\nPartner | From | To | Subject\nKumasi, Ghana | 2017 | 2022 | Markets\n"
    )
    assert rows(reading, "date", "to") == [("Kumasi", "date", "2017"), ("Kumasi", "to", "2022")]


def test_languages_offices_and_zoos_are_no_partners() -> None:
    reading = read(
        "PORTO CITY OFFICE\n• 日本語\n• English\n\n# Sister Cities\n\n• Kobe, Japan (1985)\n\n"
        "## Overseas offices\n\n• Porto Business Office (Seattle)\n\n"
        "The zoo is a sister zoo of the Woodland Park Zoo in Seattle and of the zoo of Riga.\n"
    )
    assert partners(reading) == [("Kobe", "sister")]


def test_what_figures_are_to_be_multiplied_by_is_none_of_them() -> None:
    reading = read(
        "Sister cities\n\nKobe, Japan\nPopulation: 1.5 million\n\n"
        "Population: in units of 10,000 persons\n"
    )
    assert rows(reading, "population") == [("Kobe", "population", "1.5e+06")]


def test_the_name_of_a_heading_in_its_markup_is_no_text(tmp_path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Sister Cities\n\n## Kobe, Japan {#kobe .city}\n\nSince 1985.\n")
    text, _ = read_markdown(path)
    assert "Kobe, Japan\n" in text
    assert "{" not in text


def test_partners_in_full_between_semicolons_are_a_list() -> None:
    reading = read(
        "## Twin towns\n\nNordic: Odense, Denmark (1946); Klaksvík, Faroe Islands (1966)\n\n"
        "Rest of Europe: Kyiv, Ukraine (1954); Linz, Austria (1969)\n\n"
        "Note. Pskov, Russia, was a twin town from 1995 on. The City Board froze the agreement on"
        " 7 March 2022.\n\n## What is done now\n\n"
        "- Kyiv – two buses and an ambulance handed over in 2022; 25 children came in 2023.\n"
    )
    assert rows(reading, "date", "state") == [
        ("Odense", "date", "1946"),
        ("Klaksvík", "date", "1966"),
        ("Kyiv", "date", "1954"),
        ("Linz", "date", "1969"),
        ("Pskov", "date", "1995"),
        ("Pskov", "state", "2022-03-07"),
    ]


def test_what_was_made_with_a_partner_is_no_part_of_its_name() -> None:
    reading = read(
        "## Twin towns\n\n• Kobe, Japan\n• Letter of intent with Da Nang, Vietnam (2019)\n"
    )
    assert partners(reading) == [("Kobe", "sister"), ("Da Nang", "mou")]


def test_what_stands_over_each_printed_sheet_heads_nothing() -> None:
    reading = read(
        "SISTER CITIES\n\nOran, Algeria. Signed: 2003.\n\n"
        "CITY OF PORTO - SISTER CITIES AND FRIENDSHIP CITIES\nPage 2 of 4\n\n"
        "Bremen, Germany. Signed: 2002.\n"
    )
    assert partners(reading) == [("Oran", "sister"), ("Bremen", "sister")]


def test_what_is_listed_as_over_ended_with_its_range() -> None:
    reading = read(
        "## Twin towns\n\n• Kobe, Japan (1985)\n\n## Expired\n\n"
        "Tirana (2008–2011), Zlín (2004–2007), Gent (1998–2010).\n\n"
        "• Lansing, Michigan. In force from 1999 to 2012.\n"
    )
    assert rows(reading, "date") == [
        ("Kobe", "date", "1985"),
        ("Tirana", "date", "2008"),
        ("Zlín", "date", "2004"),
        ("Gent", "date", "1998"),
        ("Lansing", "date", "1999"),
    ]
    assert {row[0]: row[2] for row in rows(reading, "state")} == {
        "Tirana": "2011",
        "Zlín": "2007",
        "Gent": "2010",
        "Lansing": "2012",
    }


def test_a_sign_in_brackets_leads_to_a_note() -> None:
    reading = read(
        "## Twin towns\n\n| City | Country | Since |\n| Kobe (*) | Japan | 1985 |\n"
        "| Turku | Finland | 1987 |\n\n(*) Suspended by the council on 29 March 2022.\n"
    )
    assert rows(reading, "state") == [("Kobe", "state", "2022-03-29")]
    assert rows(reading, "membership")[0] == ("Kobe", "membership", "Kobe")


def test_a_tie_that_a_remark_denies_is_of_another_kind() -> None:
    reading = read(
        "## Sister cities\n\n• Kobe, Japan — 1985\n"
        "• Daejeon, South Korea — 2008 (letter of intent; it is not a sister city)\n"
    )
    assert partners(reading) == [("Kobe", "sister"), ("Daejeon", "mou")]


def test_signs_that_unfold_are_no_part_of_a_name() -> None:
    reading = read(
        "## Sister Cities\n\nMonterrey, Nuevo León, Mexico +\nEstablished: 1953\n\n"
        "Windhoek, Namibia +\nEstablished: 2016\n"
    )
    assert rows(reading, "date") == [("Monterrey", "date", "1953"), ("Windhoek", "date", "2016")]


def test_a_table_of_sentences_without_a_header_begins_with_its_first_row() -> None:
    reading = read(
        "## Sister Cities\n\n| Coventry – United Kingdom | Twinned 1958. It sought friends. |\n"
        "| Rennes – France | Twinned 1982. It has a square of ours. |\n"
    )
    assert rows(reading, "date") == [("Coventry", "date", "1958"), ("Rennes", "date", "1982")]


def test_a_year_before_a_name_dates_it_whatever_follows() -> None:
    reading = read(
        "Sister cities\n\n1973   Jaipur, Rajasthan, India. A bridge carries the name.\n\n"
        "1994   Naucalpan, Mexico. Industrial suburb of the capital.\n"
    )
    assert [row[2] for row in rows(reading, "date")] == ["1973", "1994"]


def test_a_part_of_a_city_is_the_partner_and_not_the_city() -> None:
    reading = read(
        "# Sister Cities\n\nPorto sits closer to Vigo than to Alice Springs, and its sister cities"
        " are far.\n\nOn 30 May 2018 Porto signed a friendship agreement with Yuexiu District in"
        " Guangzhou.\n\nOur best-used link is with Karlsruhe in Germany.\n"
    )
    names = {fact.printed for fact in reading.facts if fact.attribute == "membership"}
    assert names == {"Yuexiu District", "Karlsruhe"}


def test_city_states_and_namesakes_of_countries_are_cities_in_a_list() -> None:
    reading = read("## Sister Cities\n\nPalo Alto, California, USA (1987)\nMacau (1997)\n")
    assert rows(reading, "date")[-1] == ("Macau", "date", "1997")
    assert names_partner("Granada")
    assert not names_partner("Luxembourg")


def test_a_label_with_its_value_heads_no_table_and_its_kind_holds_for_the_dates_below() -> None:
    reading = read(
        "# Sister Cities and Friendship Links\n\nLianyungang, China\nStatus: Sister city\n"
        "Signed: 23 August 1994\nPopulation: 4.6 million\n\nIt lies on the Yellow Sea.\n\n"
        "Viqueque, Timor-Leste\nStatus: Friendship link\nSigned: 2002\n"
    )
    assert partners(reading) == [("Lianyungang", "sister"), ("Viqueque", "friendship")]
    assert [f.relation for f in reading.facts if f.attribute == "date"] == ["sister", "friendship"]


def test_figures_behind_a_date_or_called_a_city_of_are_populations() -> None:
    reading = read(
        "## Partnerstädte\n\nPadua (Italien)\nPartnerschaft seit 1967 | 214.000 Einwohner\n",
        language="de",
    )
    assert rows(reading, "population") == [("Padua", "population", "214000")]
    reading = read(
        "## Sister Cities\n\nTakaoka, Japan\n\nTakaoka is a city of about 165,000 on the sea.\n"
    )
    assert rows(reading, "population") == [("Takaoka", "population", "165000")]


def test_nicknames_and_candidates_are_no_partners() -> None:
    reading = read(
        "# Sister Cities\n\nThe mayor said that the Garden City has entered into sister city"
        " relationships.\n\n• Kunming, China\n• Winnipeg, Manitoba, Canada - in process\n"
    )
    assert partners(reading) == [("Kunming", "sister")]


def test_a_country_may_stand_behind_a_bracket_in_a_column_of_names() -> None:
    reading = read(
        "## Sister Cities\n\n| City | Country | Signed |\n| Nagykanizsa | Hungary | unknown |\n"
        "| Sendai (Exchange Promotion Agreement) Japan | | 2006/01/20 |\n"
    )
    assert [(f.place.name, f.place.country) for f in reading.facts if f.date] == [("Sendai", "JP")]


def test_a_cell_may_hold_the_country_and_the_city_and_the_last_one_a_remark() -> None:
    reading = read(
        "## Sister Cities\n\nNo.  Country / City  Mayor at signing  Date\n"
        "1  Korea - Chungju  Lin Cheng  1969/11/28\n"
        "2  USA - Reno, Nevada  Chang Tzu  1985/10/07\n"
        "3  El Salvador - San Salvador  Jason Hu  2006/05/23  (terminated 2018)\n"
    )
    assert rows(reading, "country", "date", "state") == [
        ("Chungju", "country", "Korea"),
        ("Chungju", "date", "1969-11-28"),
        ("Reno", "country", "USA"),
        ("Reno", "date", "1985-10-07"),
        ("San Salvador", "country", "El Salvador"),
        ("San Salvador", "date", "2006-05-23"),
        ("San Salvador", "state", "2018"),
    ]


def test_the_country_may_stand_before_a_city_and_what_was_agreed_with_it() -> None:
    reading = read(
        "## Friendship cities\n\nJapan - Tottori Prefecture: friendship, 2018/11/09\n"
        "Poland - Poznan: partner city, 2017/09/12\n"
    )
    assert partners(reading) == [("Tottori", "friendship"), ("Poznań", "partner")]
    assert rows(reading, "date") == [
        ("Tottori", "date", "2018-11-09"),
        ("Poznań", "date", "2017-09-12"),
    ]


def test_cells_tell_the_columns_of_a_table_of_which_few_labels_are_known() -> None:
    reading = read(
        "## Partner cities\n\n| City | Form | From | Until | What we do |\n"
        "| Odense, Denmark | Twin city | 1946 |  | Libraries |\n"
        "| Guangzhou, China | Friendship city | 2008 |  | Trade |\n"
        "| Essen, Germany | Twin city | 1960 |  | Steel |\n"
    )
    assert partners(reading) == [
        ("Odense", "sister"),
        ("Guangzhou", "friendship"),
        ("Essen", "sister"),
    ]
    assert [value for _, _, value in rows(reading, "date")] == ["1946", "2008", "1960"]


def test_a_bracket_behind_a_name_tells_its_kind_of_tie() -> None:
    reading = read(
        "## Sister cities\n\n| City | Country | Date |\n| Sydney | Australia | 1980 |\n"
        "| Nanjing (friendship) | China | 1978 |\n"
    )
    assert partners(reading) == [("Sydney", "sister"), ("Nanjing", "friendship")]


def test_a_last_cell_goes_on_below_itself() -> None:
    reading = read(
        "## Sister Cities\n\n"
        "No   City (Country)            Date         Remarks\n"
        "1    Shimonoseki (Japan)       1976-10-11   ferry link\n"
        "                                            since 1970\n"
        "2    Vladivostok (Russia)      1992-06-30   on hold since\n"
        "                                            March 2022\n"
    )
    assert rows(reading, "date", "state") == [
        ("Shimonoseki", "date", "1976-10-11"),
        ("Vladivostok", "date", "1992-06-30"),
        ("Vladivostok", "state", "2022-03"),
    ]


def test_a_numbered_line_is_of_no_partner_above_though_nobody_knows_whose_it_is() -> None:
    reading = read(
        "Sister cities\n\n1. Lyon (France). Signed: 1961\n2. Blobtown, Neverland. Signed: 1999\n"
        "3. Graz, Austria. Signed: 2001\n"
    )
    assert rows(reading, "date") == [("Lyon", "date", "1961"), ("Graz", "date", "2001")]


def test_a_bullet_with_a_city_and_its_country_is_no_label_of_the_one_above() -> None:
    reading = read(
        "Sister cities\n\n• Lyon – agreement signed on 3 May 1986\n"
        "• Djambala (Congo): cooperation since 1989\n"
    )
    assert [name for name, _ in partners(reading)] == ["Lyon", "Djambala"]
    assert rows(reading, "date")[-1] == ("Djambala", "date", "1989")


def test_each_of_a_list_has_the_date_behind_it_though_the_first_is_a_small_town() -> None:
    reading = read(
        "Porto est jumelée avec trois villes : Trèves (Allemagne) depuis 1957, Hradec Králové"
        " (République tchèque) depuis 2001, Lyon depuis 1991.",
        language="fr",
        title="Villes jumelées",
    )
    assert rows(reading, "date") == [
        ("Trier", "date", "1957"),
        ("Hradec Králové", "date", "2001"),
        ("Lyon", "date", "1991"),
    ]


def test_a_date_behind_a_name_that_is_unknown_is_nobody_elses() -> None:
    reading = read("Porto is twinned with: Blobtown since 1957, Lyon since 1991, Graz since 2001.")
    assert rows(reading, "date") == [("Lyon", "date", "1991"), ("Graz", "date", "2001")]


def test_a_paragraph_may_open_with_a_partner_its_country_and_a_full_stop() -> None:
    reading = read(
        "Sister Cities\n\n"
        "Jalapa, Nicaragua. Our first sister city, Jalapa joined us in 1983, when a war was on.\n\n"
        "Tulle, France. Accordions are made there, and 15,000 people live in it.\n"
    )
    assert partners(reading) == [("Jalapa", "sister"), ("Tulle", "sister")]
    assert rows(reading, "date", "population") == [
        ("Jalapa", "date", "1983"),
        ("Tulle", "population", "15000"),
    ]


def test_a_memorandum_is_the_kind_of_tie_where_nothing_else_says_one() -> None:
    reading = read(
        "International office\n\nPartner: City of Aachen\nCountry: Germany\n"
        "Type: Memorandum of Understanding\nSigned: 17 April 2000\n",
        title="International office",
    )
    assert partners(reading) == [("Aachen", "mou")]


def test_a_name_in_two_scripts_is_one_place() -> None:
    reading = read(
        "姊妹市\n\n國家\t城市\t締盟日期\n美國\t鳳凰城 Phoenix\t1979年5月10日\n"
        "韓國\t首爾 Seoul\t1968年3月23日\n",
        language="zh",
        title="姊妹市",
    )
    assert partners(reading) == [("Phoenix", "sister"), ("Seoul", "sister")]


def test_rows_set_by_spaces_keep_one_without_a_country_and_cells_their_labels() -> None:
    reading = read(
        "Städtefreundschaften\n\n"
        "Tel Aviv-Jaffa, Israel Städtefreundschaft      seit 1983    Jugendaustausch\n"
        "Potsdam                Städtepartnerschaft     seit 1988    Verwaltung\n",
        language="de",
    )
    assert rows(reading, "date") == [("Tel Aviv", "date", "1983"), ("Potsdam", "date", "1988")]
    reading = read(
        "## Sister cities\n\n"
        "| Odesa, Ukraine | Population: 1,010,000 Area: 237 km² | Twinned in 1944 |\n"
        "| Yokohama, Japan | Population: 3,700,000 Area: 437 km² | Twinned in 1965 |\n"
    )
    assert rows(reading, "population", "area") == [
        ("Odesa", "population", "1.01e+06"),
        ("Odesa", "area", "237"),
        ("Yokohama", "population", "3.7e+06"),
        ("Yokohama", "area", "437"),
    ]


def test_a_column_may_hold_the_labels_of_what_stands_beside_it() -> None:
    reading = read(
        "Sister Cities\n\nCity\tItem\tDescription\n"
        "Rennes (Brittany, France)\tDate of affiliation\tSeptember 8, 1967\n"
        "Rennes (Brittany, France)\tPopulation\tapprox. 222,000\n"
        "Rennes (Brittany, France)\tMain exchange\tJapanese classes at Rennes schools\n"
        "Minsk (Belarus)\tDate of affiliation\tApril 6, 1973\n"
        "Minsk (Belarus)\tPopulation\tapprox. 1,996,000\n"
    )
    assert set(partners(reading)) == {("Rennes", "sister"), ("Minsk", "sister")}
    assert rows(reading, "date", "population", "main exchange") == [
        ("Rennes", "date", "1967-09-08"),
        ("Rennes", "population", "222000"),
        ("Rennes", "main exchange", "Japanese classes at Rennes schools"),
        ("Minsk", "date", "1973-04-06"),
        ("Minsk", "population", "1.996e+06"),
    ]


def test_a_region_that_only_says_where_others_lie_is_no_partner() -> None:
    reading = read(
        "Sister Cities\n\nSince 1978, when it formed ties with Nagoya as the first city in Jiangsu"
        " Province to do so, Porto has set up sister city relations. Our friendships reach from"
        " California to Tunisia.\n"
    )
    assert {name for name, _ in partners(reading)} <= {"Nagoya"}
