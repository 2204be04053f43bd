"""Layouts in which cities publish: what is read of each, and what must not be."""

from __future__ import annotations

from made_pages import partners, rows
from made_pages import read_of_porto as read

from ingest.formats.page_text import names_partner
from ingest.guesses import guess_language


def test_an_article_that_begins_a_title_is_no_partner() -> None:
    reading = read(
        "# Les villes jumelles de Porto\n\nGand (Belgique) – 1956\n",
        language="fr",
        title="Les villes jumelles de Porto",
    )
    assert partners(reading) == [("Gent", "sister")]


def test_a_tables_cells_tell_which_column_dates_the_ties() -> None:
    reading = read(
        "## Sister cities\n\n"
        "| City | Formalised | Mayor who signed | Remark |\n"
        "| Gent, Belgium | 23 June 1987 | James Bell | – |\n"
        "| Bursa, Turkey | July 2016 | Ann Wade | Inactive since 2020 |\n"
    )
    assert rows(reading, "date", "mayor who signed", "state") == [
        ("Gent", "date", "1987-06-23"),
        ("Gent", "mayor who signed", "James Bell"),
        ("Bursa", "date", "2016-07"),
        ("Bursa", "mayor who signed", "Ann Wade"),
        ("Bursa", "state", "2020"),
    ]
    assert len(rows(reading, "remark")) == 1  # a dash says nothing


def test_rows_set_apart_by_spaces_keep_partners_without_a_date() -> None:
    reading = read(
        "SISTER CITIES\n\nAfrica\nCity / Country / Year signed\n"
        "Libreville   Gabon   n/a\nLe Port   Réunion (France)   2005\n"
        "Oran   Algeria   n/a (dormant)\n"
    )
    assert partners(reading) == [
        ("Libreville", "sister"),
        ("Le Port", "sister"),
        ("Oran", "sister"),
    ]
    assert rows(reading, "date", "state") == [
        ("Le Port", "date", "2005"),
        ("Oran", "state", "dormant"),
    ]


def test_a_place_in_another_region_than_the_page_says_is_not_meant() -> None:
    reading = read(
        "## Sister cities\n\n| City | Country | Signed |\n"
        "| Plains | U.S.A. (Georgia) | 1980/06/02 |\n| Bursa | Turkey | 1999/01/02 |\n"
    )
    assert partners(reading) == [("Plains, Georgia", "sister"), ("Bursa", "sister")]


def test_a_relation_in_the_name_of_something_else_tells_of_no_tie() -> None:
    reading = read(
        "Porto has been linked with Bursa since 1999. In 2018 241 guests from sister cities came,"
        " and over 30 mayors.\n\nThe first Sister Cities Mayors' Summit took place in Gent on"
        " Feb. 17, 2018, with officials from over 30 cities.\n"
    )
    assert not [row for row in rows(reading, "membership", "date", "count") if row[0] != "Bursa"]


def test_rows_of_a_table_that_is_none_of_partners_name_none() -> None:
    reading = read(
        "# Sister cities\n\n• Bursa, Turkey\n\n## Offices abroad\n\n"
        "| Office | Opened |\n| Casa Porto Gent | 1992 |\n| Casa Porto Mexico City | n/a |\n"
    )
    assert partners(reading) == [("Bursa", "sister")]


def test_what_a_sentence_tells_besides_a_tie_dates_no_tie() -> None:
    reading = read(
        "Sister cities\n\nBremen, Germany\n\nThe agreement followed in October 2016, together with"
        " a memorandum on water. In 1999 a team joined a workshop of Bremen's partner cities.\n"
    )
    dates = [(f.date, f.relation) for f in reading.facts if f.attribute == "date"]
    assert dates == [("2016-10", "sister")]


def test_labels_countries_and_months_of_a_language_without_a_file_of_its_own() -> None:
    text = (
        "Miasta partnerskie\n\nMiasto | Kraj | Data podpisania umowy | Liczba mieszkańców\n"
        "Getynga | Niemcy | 4 maja 1978 | 117 tys.\nLeeuwarden | Holandia | 1999 | 95 tys.\n"
    )
    assert guess_language(text) == "pl"
    reading = read(text, home="Toruń", country="PL", language="pl", title="Miasta partnerskie")
    assert rows(reading, "date", "population") == [
        ("Göttingen", "date", "1978-05-04"),
        ("Göttingen", "population", "117000"),
        ("Leeuwarden", "date", "1999"),
        ("Leeuwarden", "population", "95000"),
    ]


def test_a_card_says_below_its_partner_where_it_lies() -> None:
    reading = read(
        "Sister cities\n\nNago - JP\nOkinawa - Japan\nDate of agreement: 1985\n\n"
        "Toledo - US\nOhio - United States\nDate of agreement: 1981\n"
    )
    assert partners(reading) == [("Nago", "sister"), ("Toledo", "sister")]
    assert rows(reading, "location", "date") == [
        ("Nago", "location", "Okinawa - Japan"),
        ("Nago", "date", "1985"),
        ("Toledo", "location", "Ohio - United States"),
        ("Toledo", "date", "1981"),
    ]


def test_a_heading_among_whose_words_is_a_partner_is_over_prose_about_it() -> None:
    reading = read(
        "# Sister cities\n\n• Bremen, Germany (1999)\n• Bursa, Turkey (2011)\n\n"
        "FEATURE: BURSA\nThe silk market was rebuilt with our help.\n\n"
        "## Newest: Bremen\n\nThe mayors met at the town hall.\n"
    )
    about = {p.place.name: p.text for p in reading.passages if p.place and p.headings[1:]}
    assert about == {
        "Bursa": "The silk market was rebuilt with our help.",
        "Bremen": "The mayors met at the town hall.",
    }
    assert not rows(reading, "feature")


def test_partners_of_two_kinds_on_lines_of_their_own() -> None:
    reading = read(
        "## City partners\n\n• Friendly: Tianjin (China), Seoul (South Korea)\n"
        "• Partnership: Taipei (Taiwan), Zhejiang Province (China)\n\n"
        "Hania (Chania), Crete – since 1984, to honour those who came from there.\n"
    )
    assert partners(reading) == [
        ("Tianjin", "friendship"),
        ("Seoul", "friendship"),
        ("Taipei", "partner"),
        ("Zhejiang", "partner"),
        ("Chaniá", "partner"),
    ]
    assert rows(reading, "date") == [("Chaniá", "date", "1984")]


def test_a_table_that_counts_ties_by_region() -> None:
    reading = read(
        "Cooperation memoranda 合作備忘錄 (not sister cities)\n"
        "| No. | City | Country | Signed |\n| 1 | Yokohama | Japan | 2013 |\n\nStatistics\n"
        "| Region | Sister cities |\n| Asia | 5 |\n| Europe | 1 |\n| Total | 6 |\n"
    )
    assert partners(reading) == [("Yokohama", "mou")]
    counts = [(f.label, f.number, f.relation) for f in reading.facts if f.attribute == "count"]
    assert counts == [("Asia", 5, "sister"), ("Europe", 1, "sister"), ("Total", 6, "sister")]


def test_figures_states_and_years_as_other_languages_write_them() -> None:
    reading = read(
        "Città gemellate\n\nGand (Belgio)\nAbitanti: 38.500\n\n"
        "Hallstatt (Austria), 12 maggio 2008 – sospeso dal 2021\n",
        language="it",
        title="Città gemellate",
    )
    assert rows(reading, "population", "date", "state") == [
        ("Gent", "population", "38500"),
        ("Hallstatt", "date", "2008-05-12"),
        ("Hallstatt", "state", "2021"),
    ]
    table = read(
        "Stedenbanden\n\n| Stad | Land | Getekend | Status | Inwoners (x 1.000) |\n"
        "| Moermansk | Rusland | 1989 | opgeschort in 2022 | 270 |\n",
        language="nl",
        title="Stedenbanden",
    )
    assert rows(table, "state", "population") == [
        ("Murmansk", "state", "2022"),
        ("Murmansk", "population", "270000"),
    ]


def test_sentences_that_go_on_to_further_partners_and_to_one_that_was() -> None:
    reading = read(
        "# Twin towns\n\nPorto has been twinned with Gent since 1977. In 1991 a second agreement"
        " followed, with Flint in Michigan, and in 2007 the council added Ma'anshan in China and"
        " Monterrey in Mexico.\n\nThe partnership with Oslo ended in 2014.\n",
        title="Twin towns",
    )
    assert set(rows(reading, "date", "state")) == {
        ("Gent", "date", "1977"),
        ("Flint", "date", "1991"),
        ("Ma'anshan", "date", "2007"),
        ("Monterrey", "date", "2007"),
        ("Oslo", "state", "2014"),
    }
    assert ("Oslo", "sister") in partners(reading)


def test_a_column_that_ends_in_countries_and_one_whose_label_tells_the_kind_of_tie() -> None:
    reading = read(
        "Internationale Beziehungen\n\n| Partnerstadt | Region, Land | Seit | Anmerkung |\n"
        "| Darmstadt | Hessen, Deutschland | 1968 | ausgesetzt seit 2022 |\n"
        "| Pula | Istrien, Kroatien | 1972 | |\n",
        language="de",
        title="Internationale Beziehungen",
    )
    assert partners(reading) == [("Darmstadt", "sister"), ("Pula", "sister")]
    assert rows(reading, "country", "state") == [
        ("Darmstadt", "country", "Deutschland"),
        ("Darmstadt", "state", "2022"),
        ("Pula", "country", "Kroatien"),
    ]


def test_a_treaty_dated_before_the_word_that_it_was_signed() -> None:
    reading = read(
        "Zustersteden\n\nMünster (Duitsland)\n\n"
        "De overeenkomst werd op 12 oktober 1988 ondertekend.\n",
        language="nl",
        title="Zustersteden",
    )
    assert rows(reading, "date") == [("Münster", "date", "1988-10-12")]


def test_a_region_in_a_bracket_or_behind_a_comma_decides_between_namesakes() -> None:
    reading = read(
        "| Twin | Country | Since |\n"
        "| Cornwall (Ontario) | Canada | 1959 |\n"
        "| Windsor (Ontario) | Canada | 1963 |\n"
        "| Columbus, Georgia | USA | 1971 |\n"
        "| Columbus (Ohio) | USA | 1972 |\n"
        "| Breslau (Wrocław) | Poland | 1973 |\n"
    )
    keys = {f.place.key for f in reading.facts}
    named = [(f.place.name, f.printed) for f in reading.facts if f.attribute == "membership"]
    assert named[:2] == [("Cornwall", "Cornwall (Ontario)"), ("Windsor", "Windsor (Ontario)")]
    assert [name for name, _ in named[2:]] == ["Columbus", "Columbus", "Wrocław"]
    assert len(keys) == 5


def test_a_country_may_be_its_letters_beside_a_city_that_lies_there() -> None:
    reading = read(
        "Sister cities\n\nPadua (IT) .... 1967\nWiwilí (NI) .... 2015\nBrest (F) .... 1970\n\n"
        "  • Portland (ME), 1991\n  • Oulu, FI, 1992\n  • Athens, GA, 1993\n"
    )
    assert rows(reading, "country") == [
        ("Padua", "country", "IT"),
        ("Wiwilí", "country", "NI"),
        ("Brest", "country", "F"),
        ("Oulu", "country", "FI"),
    ]


def test_a_year_alone_dates_a_card_and_one_before_a_name_a_bullet() -> None:
    reading = read(
        "Sister cities\n\nLima\nPeru\n\n1956\n\nRiga\nLatvia\n\n1978\n\n"
        "Others\n\n  • 1958 Coventry, UK\n  • (1982) Rennes, France\n"
    )
    assert rows(reading, "date") == [
        ("Lima", "date", "1956"),
        ("Riga", "date", "1978"),
        ("Coventry", "date", "1958"),
        ("Rennes", "date", "1982"),
    ]


def test_what_is_proposed_or_was_refused_is_no_tie() -> None:
    reading = read(
        "Sister cities\n\n| City | Country | Status |\n| Turin | Italy | signed 1990 |\n"
        "| Gdynia | Poland | under discussion |\n\n  • Oulu, Finland (1992)\n"
        "  • Malmö, Sweden (proposed)\n\n# Applications refused\n\n## Asia\n\nKobe, Japan\n\n"
        "# Twinned since\n\nBergen, Norway\n"
    )
    assert [name for name, _ in partners(reading)] == ["Turin", "Oulu", "Bergen"]


def test_a_table_of_events_lists_no_partners() -> None:
    reading = read(
        "Sister City Festival\n\n| Year | Date | Place | Guests |\n"
        "| 2015 | Oct 17 | Oasis 21 | 15,902 |\n| 2016 | Oct 15 | Galaxy Platform | 17,284 |\n"
        "\nOthers\n\n| Date | Place |\n| 2015 | Turin |\n| 2016 | Oulu |\n"
    )
    assert [name for name, _ in partners(reading)] == ["Turin", "Oulu"]


def test_a_further_paragraph_between_two_entries_is_of_the_first() -> None:
    reading = read(
        "# Sister cities\n\n"
        "Gent, Belgium\nA port on the Scheldt.\n\nSister city since 1987. The mayor came.\n\n"
        "Bursa, Turkey\nFriendly contacts go back to 1970, but the agreement dates from 1990.\n\n"
        "## Youth exchange\n\nIt began in 1950 with pupils from all over.\n"
    )
    assert rows(reading, "date") == [("Gent", "date", "1987"), ("Bursa", "date", "1990")]
    assert partners(reading) == [("Gent", "sister"), ("Bursa", "sister")]


def test_clauses_behind_a_name_are_no_prose_and_a_name_with_its_country_is_an_entry() -> None:
    reading = read(
        "Sister Cities\n\nNanjing, Brno and Seattle are partners of ours.\n\n"
        "Brno(Czech Republic)\n\n\nBrno is the second largest city of its country.\n\n"
        "Memoranda\n\n"
        "• Kansas City, Kansas, U.S.A. – smart machinery – March 2018 to March 2023, not renewed\n"
        "• Perm, Russia – dyes – June 1, 2022\n"
    )
    found = {(f.place.name, f.attribute, f.printed) for f in reading.facts}
    assert ("Brno", "country", "Czech Republic") in found
    assert ("Kansas City", "date", "March 2018 to March 2023") in found


def test_rows_under_one_header_tell_its_columns_wherever_titles_part_them() -> None:
    reading = read(
        "## Sister cities\n\nJapan\n|  | Charter | Theme |\n| Kobe | 1957 | Ports |\n\n"
        "Netherlands, Norway\n|  | Charter | Theme |\n| Gouda (NL) | 1964 | Cycling |\n\n"
        "Russia\n|  | Charter | Theme |\n| St. Petersburg | 1968 | Music |\n"
    )
    assert rows(reading, "date") == [
        ("Kobe", "date", "1957"),
        ("Gouda", "date", "1964"),
        ("Saint Petersburg", "date", "1968"),
    ]
    assert [fact.place.country for fact in reading.facts if fact.attribute == "date"] == [
        *("JP", "NL", "RU")
    ]


def test_particulars_may_stand_between_dots_behind_the_name() -> None:
    reading = read(
        "Sister cities\n\n"
        "• State of Victoria · Australia · Oct. 17, 1994 · Pop. 6.4 million · 227 km2\n"
        "• Yarinaco · Peru · 2009\n"
    )
    assert rows(reading, "date", "population", "area") == [
        ("Victoria", "date", "1994-10-17"),
        ("Victoria", "population", "6.4e+06"),
        ("Victoria", "area", "227"),
        ("Yarinaco", "date", "2009"),
    ]


def test_a_run_on_row_keeps_its_fields_and_its_state_apart() -> None:
    reading = read(
        "Sister cities\nNo City Country Year Fields Status\n"
        "1 Oran Algeria 2006 Sport, youth arts Dormant\n2 Gent Belgium 2008 Ports Active\n"
    )
    assert rows(reading, "date", "subject", "state")[:3] == [
        ("Oran", "date", "2006"),
        ("Oran", "subject", "Sport, youth arts"),
        ("Oran", "state", "Dormant"),
    ]


def test_headings_with_a_name_in_two_languages_open_entries() -> None:
    assert names_partner("Getynga (Göttingen)")
    assert names_partner("Filadelfia (Philadelphia)")  # each alone means another first
    assert not names_partner("Kobe (Göttingen)")


def test_a_rule_of_dashes_parts_sections_as_a_blank_line_does() -> None:
    reading = read(
        "Sister Cities\n\nTurku, Finland - 3 May 1991\n\n"
        "--------------------\nSISTER PORTS (Harbour Office)\n\n"
        "Port of Santos, Brazil - 14 July 1998\nPort of Gdynia, Poland - 2 October 2006\n"
    )
    assert partners(reading) == [
        ("Turku", "sister"),
        ("Santos", "sister_port"),
        ("Gdynia", "sister_port"),
    ]


def test_what_is_listed_as_the_partners_above_it_is_one_though_no_gazetteer_has_it() -> None:
    reading = read(
        "# Sister Ports\n\nPort of Santos, Brazil - 14 July 1998\n"
        "Port of Gdynia, Poland - 2 October 2006\nPanama Canal Authority - 27 June 2003\n"
    )
    assert rows(reading, "date") == [
        ("Santos", "date", "1998-07-14"),
        ("Gdynia", "date", "2006-10-02"),
        ("Panama Canal Authority", "date", "2003-06-27"),
    ]
