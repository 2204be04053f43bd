"""Settings: their defaults, and errors that name the variable."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import cityqa
from cityqa.errors import SettingsError
from cityqa.settings import Settings

CHECKOUT = Path(cityqa.__file__).resolve().parents[2]


def test_defaults_are_the_checkout(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Settings.load({}) == Settings(
        corpus=CHECKOUT / "corpus", index=CHECKOUT / ".cityqa" / "index"
    )


def test_a_corpus_in_the_working_folder_comes_first(tmp_path, monkeypatch):
    (tmp_path / "corpus").mkdir()
    monkeypatch.chdir(tmp_path)
    settings = Settings.load({})
    assert settings.corpus == tmp_path / "corpus"
    assert settings.index == tmp_path / ".cityqa" / "index"


def test_every_setting_is_read(tmp_path):
    given = {
        "CITYQA_CORPUS": str(tmp_path / "pages of mine"),
        "CITYQA_INDEX": str(tmp_path / "index"),
        "CITYQA_CHROMA_URL": "http://127.0.0.1:8000",
        "CITYQA_EMBEDDING_MODEL": "some/model",
        "CITYQA_LLM": "ollama:qwen3:8b",
        "CITYQA_LLM_TOKENS": "200",
        "CITYQA_LLM_SECONDS": "7.5",
        "CITYQA_HOME": " Daejeon ",
    }
    assert Settings.load(given) == Settings(
        corpus=tmp_path / "pages of mine",
        index=tmp_path / "index",
        chroma_url="http://127.0.0.1:8000",
        embedding_model="some/model",
        llm="ollama:qwen3:8b",
        llm_tokens=200,
        llm_seconds=7.5,
        home="Daejeon",
    )


def test_empty_means_unset(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [f"CITYQA_{field.name.upper()}" for field in fields(Settings)]
    assert Settings.load(dict.fromkeys(names, " ")) == Settings.load({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CITYQA_CORPUS", __file__),
        ("CITYQA_INDEX", __file__),
        ("CITYQA_INDEX", "x" * 5000),
        ("CITYQA_CHROMA_URL", "127.0.0.1:8000"),
        ("CITYQA_CHROMA_URL", "http://127.0.0.1:port"),
        ("CITYQA_CHROMA_URL", "http://127.0.0.1:8000/path"),
        ("CITYQA_CHROMA_URL", "http://[::1"),
        ("CITYQA_CHROMA_URL", "ftp://127.0.0.1"),
        ("CITYQA_LLM", "gpt"),
        ("CITYQA_LLM", ":gpt"),
        ("CITYQA_LLM", "openai: gpt"),
        ("CITYQA_LLM_TOKENS", "many"),
        ("CITYQA_LLM_TOKENS", "-1"),
        ("CITYQA_LLM_SECONDS", "0"),
    ],
)
def test_errors_name_the_variable(name, value):
    with pytest.raises(SettingsError, match=name):
        Settings.load({name: value})


def test_the_command_line_comes_before_the_environment(tmp_path):
    settings = Settings.load({"CITYQA_CHROMA_URL": "http://127.0.0.1:1", "CITYQA_HOME": "Daegu"})
    used = settings.using(corpus=tmp_path, index=tmp_path / "i", home="Osaka")
    assert (used.corpus, used.index, used.home) == (tmp_path, tmp_path / "i", "Osaka")
    assert used.chroma_url == ""
    assert settings.using() == settings
    with pytest.raises(SettingsError, match="--index"):
        settings.using(index=__file__)


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_documented(name):
    assert f"CITYQA_{name.upper()}" in (CHECKOUT / "README.md").read_text("utf-8")
