"""The word files of the languages: each has what the English one has."""

import tomllib
from importlib import resources

import pytest

from cityqa.chain import ask
from cityqa.questions import Reader
from cityqa.questions.language import is_unread
from cityqa.types import Status
from cityqa.words import languages, text_key, tokens, words

SECTIONS = ("language", "attributes", "relations", "states", "cues", "scope", "slots")
OTHERS = [code for code in languages() if code != "en"]


def _read(code: str) -> dict:
    return tomllib.loads(
        resources.files("cityqa").joinpath(f"words/{code}.toml").read_text("utf-8")
    )


def _lists(table: dict, path: str = "") -> dict[str, object]:
    """Every value of the word sections by its dotted name."""
    found: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= _lists(value, f"{path}{name}.")
        else:
            found[f"{path}{name}"] = value
    return found


def _words(code: str) -> dict[str, object]:
    """The word sections; each language has its own names for decades, or writes them in figures."""
    read = _read(code)
    read["language"].pop("decades", None)
    return _lists({section: read[section] for section in SECTIONS})


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_the_keys_of_english(code: str) -> None:
    assert set(_words(code)) == set(_words("en"))


@pytest.mark.parametrize("code", languages())
def test_lists_hold_distinct_phrases_that_text_can_match(code: str) -> None:
    for name, value in _words(code).items():
        if isinstance(value, list):
            assert all(text_key(phrase) for phrase in value), name
            assert len(set(value)) == len(value), name


@pytest.mark.parametrize("code", OTHERS)
def test_a_list_is_empty_only_where_the_english_one_is(code: str) -> None:
    english = _words("en")
    empty = {name for name, value in _words(code).items() if not value}
    assert empty <= {name for name, value in english.items() if not value}


@pytest.mark.parametrize("code", languages())
def test_a_word_asks_for_an_attribute_or_only_hints_at_it(code: str) -> None:
    for name, uses in words(code).attributes.items():
        assert not set(uses.get("weak", ())) & set(uses["ask"]), name


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("partners of the nineties", "1990"),
        ("Partnerstädte aus den Achtzigern", "1980"),
        ("ciudades hermanadas en los años noventa", "1990"),
        ("villes jumelées dans les années soixante-dix", "1970"),
        ("90년대의 자매도시", "1990"),
        ("1980년대에 결연한 도시", "1980"),
        ("90年代に提携した都市", "1990"),
        ("2010年代的姐妹城市", "2010"),
    ],
)
def test_a_decade_is_ten_years(text: str, since: str) -> None:
    filters = Reader((), ()).read(text).filters
    assert (filters.since, filters.until) == (since, str(int(since) + 9))


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Who is the mayor of Brno?", "leader"),
        ("Wer ist Oberbürgermeister von Dresden?", "leader"),
        ("¿Quién es la alcaldesa de Guadalajara?", "leader"),
        ("Quelle est l'altitude de Brno ?", "altitude"),
        ("그라나다는 해발 몇 미터인가요?", "altitude"),
        ("南京の市長は誰ですか", "leader"),
        ("南京的人口密度是多少？", "density"),
    ],
)
def test_what_pages_seldom_say_is_told_apart(text: str, slot: str) -> None:
    assert Reader((), ()).read(text).slots == (slot,)


@pytest.mark.parametrize(
    "text",
    [
        "Wie hoch ist die Einwohnerzahl?",
        "시장이 열리는 도시는?",
        "홈페이지 주소는?",
        "Les villes en France",
    ],
)
def test_a_word_of_two_meanings_fills_no_slot(text: str) -> None:
    assert Reader((), ()).read(text).slots == ()


@pytest.mark.parametrize(
    "question",
    [
        "Da quando Kobe è gemellata con Riga?",
        "Quantas cidades geminadas tem Kobe?",
        "Hoeveel zustersteden heeft Kobe?",
        "Kiedy Kobe podpisało umowę i ile ma miast partnerskich?",
        "Kolik partnerských měst má Kobe?",
        "Sedan när är Riga vänort till Kobe?",
        "Kobe'nin kaç kardeş şehri var?",
        "Когда подписано соглашение с Кобе?",
    ],
)
def test_a_question_in_a_language_that_has_no_words_here_is_told_so(question: str) -> None:
    assert is_unread(question)
    answer = ask(question)
    assert answer.status is Status.CLARIFY
    assert "English, Deutsch" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Desde cuándo está hermanada Kobe con Riga?",
        "Depuis quand Kobe est-elle jumelée avec Riga ?",
        "Wie viele Einwohner hat Kobe?",
        "Kobe in stats pls",
        "Is Sao Paulo a sister city of Osaka?",
        "神戸市の姉妹都市は",
    ],
)
def test_a_question_in_a_language_with_words_is_read(question: str) -> None:
    assert not is_unread(question)


def test_a_mark_between_east_asian_characters_is_no_word() -> None:
    assert [t.key for t in tokens("정자'를")] == ["정", "자", "를"]
