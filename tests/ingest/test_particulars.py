"""Names with decoration, and the line of clauses below a name."""

from __future__ import annotations

from made_pages import read, rows

from ingest.blocks import lines


def test_flags_emoji_and_arrows_are_no_part_of_a_line() -> None:
    text = "🇫🇷 Calais →\n• 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Leeds\n## 📍 Contact\n★ Kobe\n⭐⭐"
    told = [(line.text, line.flag, line.bullet, line.hashes) for line in lines(text)]
    assert told == [
        ("Calais", "FR", False, 0),
        ("Leeds", "GB", True, 0),
        ("Contact", "", False, 2),
        ("Kobe", "", True, 0),
        ("⭐⭐", "", False, 0),
    ]
    assert all(text[line.start : line.end] == line.text for line in lines(text))


def test_a_flag_tells_the_country_and_is_none_before_a_language() -> None:
    reading = read("Sister Cities\n\n🇬🇧 English\n🇫🇷 Français\n\n🇺🇸 Portland\nA rainy city.\n")
    assert [(f.place.name, f.place.country) for f in reading.facts] == [("Portland", "US")]


def test_clauses_below_a_name_are_of_the_partner_above() -> None:
    reading = read(
        "## Sister Cities\n\nCalais\nFrance · since July 1964 · about 77,000 inhabitants\n\n"
        "A ferry port.\n\n### Oldmill\n\nJamaica | 1988 | nickname Sugar Town\n\n"
        "Turku\n\n200,000 inhabitants, Finland, since 4 October 1989\n"
    )
    assert rows(reading, "date", "population", "country") == [
        ("Calais", "country", "France"),
        ("Calais", "date", "1964-07"),
        ("Calais", "population", "77000"),
        ("Oldmill", "country", "Jamaica"),
        ("Oldmill", "date", "1988"),
        ("Turku", "population", "200000"),
        ("Turku", "country", "Finland"),
        ("Turku", "date", "1989-10-04"),
    ]


def test_a_name_before_a_colon_is_whom_the_prose_behind_it_is_about() -> None:
    reading = read(
        "## Sister Cities\n\nKobe: Our oldest sister city, since 1985. It lies on a bay.\n"
        "Oldmill, Jamaica: Twinned since 1990; Perth and Leeds help it with its port.\n"
    )
    assert rows(reading, "membership", "date") == [
        ("Kobe", "membership", "Kobe"),
        ("Kobe", "date", "1985"),
        ("Oldmill", "membership", "Oldmill"),
        ("Oldmill", "date", "1990"),
    ]
    assert {p.place.name for p in reading.passages if p.place} == {"Kobe", "Oldmill"}


def test_a_table_with_a_partner_a_column() -> None:
    reading = read(
        "## Friendship Cities\n\n| | Aberdeen | Oldmill |\n| Country | UK (Scotland) | Jamaica |\n"
        "| Since | 12 July 2010 | 2013 |\n| Population | 230,000 | |\n| Known for | oil | rum |\n"
    )
    assert rows(reading, "membership", "country", "date", "population", "feature") == [
        ("Aberdeen", "membership", "Aberdeen"),
        ("Oldmill", "membership", "Oldmill"),
        ("Aberdeen", "country", "UK"),
        ("Oldmill", "country", "Jamaica"),
        ("Aberdeen", "date", "2010-07-12"),
        ("Oldmill", "date", "2013"),
        ("Aberdeen", "population", "230000"),
        ("Aberdeen", "feature", "oil"),
        ("Oldmill", "feature", "rum"),
    ]
    assert {f.relation for f in reading.facts} == {"friendship"}


def test_a_sentence_above_or_below_a_list_tells_its_kind() -> None:
    reading = read(
        "# Abroad\n\nSelect a partner city below.\n\nBrno, Czech Republic\n"
        "Partner since 2003, chosen by the former county of Morley.\n\n## Other links\n\n"
        "• Colombo (Sri Lanka)\nThese are friendship cities: there is no formal agreement.\n",
        title="Abroad",
    )
    assert rows(reading, "membership", "date", "state") == [
        ("Brno", "membership", "Brno"),
        ("Brno", "date", "2003"),
        ("Colombo", "membership", "Colombo"),
    ]
    assert {(f.place.name, f.relation) for f in reading.facts} == {
        ("Brno", "partner"),
        ("Colombo", "friendship"),
    }


def test_a_card_s_name_with_its_region_over_its_country_and_a_region_below_a_name() -> None:
    reading = read(
        "# Sister Cities\n\n#### George Town, Penang\n\n🇲🇾 Malaysia\nEstablished: 1973\n\n"
        "Austin\n🇺🇸 Texas, USA\n\nEstablished: 1983\n"
    )
    assert [(f.subject, f.place.country, f.date) for f in reading.facts if f.date] == [
        ("George Town", "MY", "1973"),
        ("Austin", "US", "1983"),
    ]
    assert {f.subject for f in reading.facts} == {"George Town", "Austin"}


def test_a_column_of_kinds_is_told_by_its_cells() -> None:
    reading = read(
        "# Ties\n\n| City | Country | Nature | Since |\n| Kobe | Japan | Sister city | 1985 |\n"
        "| Turku | Finland | Friendship agreement | 1989 |\n| Leeds | UK | Sister port | 1990 |\n",
        title="Ties",
    )
    assert {f.place.name: f.relation for f in reading.facts} == {
        "Kobe": "sister",
        "Turku": "friendship",
        "Leeds": "sister_port",
    }


def test_a_figure_in_prose_stands_behind_its_word_and_about() -> None:
    reading = read(
        "# 姉妹都市\n\n福州市 : 福建省の省都で、人口約580万人。\n", language="ja", title="姉妹都市"
    )
    assert rows(reading, "population") == [("Fuzhou", "population", "5.8e+06")]
