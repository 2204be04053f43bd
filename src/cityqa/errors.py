"""Every error CityQA raises on purpose. Only the command line and the screen turn them to text.

CityQAError
├── SettingsError          a setting that cannot be used; names it
├── CorpusError            the corpus folder or its sources.toml cannot be used
│   └── UnreadablePage     one source file cannot be read; names it and why
├── BrokenIndex            the index cannot be used
│   └── MissingIndex       there is none yet; says how to build it
├── EncoderError           the embedding model cannot be loaded or is not the one expected
├── QuestionError          a question that cannot be read (not text, a broken JSON line)
└── ChatModelError         the configured language model failed; the answer goes on without it
"""


class CityQAError(Exception):
    """Base of all; its message is fit to be shown to a person."""


class SettingsError(CityQAError, ValueError):
    """A setting has a value that cannot be used."""


class CorpusError(CityQAError, ValueError):
    """The corpus folder or its sources.toml cannot be used."""


class UnreadablePage(CorpusError):
    """A source file cannot be read; the others still are."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class BrokenIndex(CityQAError, RuntimeError):
    """The index cannot be used."""


class MissingIndex(BrokenIndex):
    """There is no index yet."""


class EncoderError(CityQAError, RuntimeError):
    """The embedding model cannot be loaded, or is not the one expected."""


class QuestionError(CityQAError, ValueError):
    """A question that cannot be read."""


class ChatModelError(CityQAError, RuntimeError):
    """The configured language model failed."""
