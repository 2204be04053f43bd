"""The settings, read from the environment: one prefix, CITYQA_, and a default for each."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from cityqa.errors import SettingsError

PREFIX = "CITYQA_"
_CHECKOUT = Path(__file__).resolve().parents[2]
_INDEX_IN_PROJECT = Path(".cityqa") / "index"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What this instance of CityQA works with. ``Settings.load()`` reads it.

    ``corpus``           CITYQA_CORPUS           folder with pages/ and sources.toml
    ``index``            CITYQA_INDEX            folder of the embedded Chroma
    ``chroma_url``       CITYQA_CHROMA_URL       a Chroma server in place of the folder, or ""
    ``embedding_model``  CITYQA_EMBEDDING_MODEL  a name or a folder; "" is the installed default
    ``llm``              CITYQA_LLM              provider:model, or "" for no language model
    ``llm_tokens``       CITYQA_LLM_TOKENS       the longest reply of the model, in tokens
    ``llm_seconds``      CITYQA_LLM_SECONDS      how long an answer may wait for the model
    ``home``             CITYQA_HOME             the city whose office runs this instance, or ""
    """

    corpus: Path
    index: Path
    chroma_url: str = ""
    embedding_model: str = ""
    llm: str = ""
    llm_tokens: int = 400
    llm_seconds: float = 30.0
    home: str = ""

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; an unset or empty variable means its default.

        Raises SettingsError, which names the variable.
        """
        variables = os.environ if environment is None else environment

        def value(name: str) -> str:
            return variables.get(PREFIX + name, "").strip()

        project = _project()
        corpus = Path(value("CORPUS") or project / "corpus").expanduser()
        index = Path(value("INDEX") or project / _INDEX_IN_PROJECT).expanduser()
        return cls(
            corpus=_folder(corpus, PREFIX + "CORPUS"),
            index=_folder(index, PREFIX + "INDEX"),
            chroma_url=_chroma_url(value("CHROMA_URL")),
            embedding_model=value("EMBEDDING_MODEL"),
            llm=_llm(value("LLM")),
            llm_tokens=int(_amount(value("LLM_TOKENS"), "LLM_TOKENS", cls.llm_tokens)),
            llm_seconds=_amount(value("LLM_SECONDS"), "LLM_SECONDS", cls.llm_seconds),
            home=value("HOME"),
        )

    def using(
        self,
        *,
        corpus: str | Path | None = None,
        index: str | Path | None = None,
        home: str | None = None,
    ) -> Settings:
        """These settings but for what the command line gives."""
        return replace(
            self,
            home=home if home is not None else self.home,
            corpus=_folder(Path(corpus), "--corpus") if corpus else self.corpus,
            index=_folder(Path(index), "--index") if index else self.index,
            # A folder named on the command line is meant in place of a server.
            chroma_url="" if index else self.chroma_url,
        )


def _project() -> Path:
    """The working folder if it has a corpus, else the checkout that this code runs from."""
    here = Path.cwd()
    if (here / "corpus").is_dir() or not (_CHECKOUT / "corpus").is_dir():
        return here
    return _CHECKOUT


def _folder(path: Path, name: str) -> Path:
    """``path``, absolute. It need not exist yet, but must not be anything but a folder."""
    try:
        if path.exists() and not path.is_dir():
            raise SettingsError(f"{name}: {path} is not a folder")
        return path.absolute()
    except (OSError, ValueError) as error:  # a name too long, a null byte, no permission
        if isinstance(error, SettingsError):
            raise
        raise SettingsError(f"{name}: {str(path)[:200]!r} cannot be used ({error})") from error


def _chroma_url(url: str) -> str:
    name = PREFIX + "CHROMA_URL"
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:
        raise SettingsError(f"{name}: {url!r} is not an address ({error})") from error
    if not usable or parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingsError(f"{name}: {url!r} is not of the form http://host:port")
    return url


def _llm(model: str) -> str:
    if model and not re.fullmatch(r"[\w-]+:\S+", model):
        raise SettingsError(f"{PREFIX}LLM: {model!r} is not of the form provider:model")
    return model


def _amount(given: str, name: str, default: float) -> float:
    """A number above zero."""
    if not given:
        return default
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", given) or float(given) < 1:
        raise SettingsError(f"{PREFIX}{name}: {given!r} is not a number from 1 up")
    return float(given)
