"""Names with decoration, and the line of clauses below a name."""

from __future__ import annotations

from test_shapes import read, rows

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
