"""The word files of the languages: each has what the English one has."""

import tomllib
from importlib import resources

import pytest

from cityqa.words import languages, text_key

SECTIONS = ("language", "attributes", "relations", "states", "cues", "scope")
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
    read = _read(code)
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
