"""Index -> Audit: every check, in the order of the report."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cityqa.audit import lists, names, values
from cityqa.audit.corpus import Corpus
from cityqa.audit.findings import Audit, FindingKind
from cityqa.audit.stale import stale
from cityqa.index import Index
from cityqa.settings import Settings

CHECKS = (
    values.doubtful,
    values.disagreeing_figures,
    values.disagreeing_dates,
    lists.lists,
    lists.counts,
    names.misplaced,
    names.misspelt,
    names.two_names,
    lists.undated,
    stale,
)
_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


def audit(settings: Settings, *, today: date | None = None) -> Audit:
    """Look through everything in the index. Raises MissingIndex, BrokenIndex."""
    with Index.open(settings) as index:
        summary = index.describe()
        corpus = Corpus.of(index, fetched(settings.corpus), today or date.today())
    findings = [finding for check in CHECKS for finding in check(corpus)]
    return Audit(
        findings=tuple(sorted(findings, key=lambda finding: _ORDER[finding.kind])),
        pages=len(corpus.pages),
        built_at=summary.built_at,
        unreadable=summary.unreadable,
    )


def fetched(corpus: Path) -> Mapping[str, date]:
    """When each page was fetched, by its path; of what sources.toml cannot tell, nothing."""
    try:
        entries = tomllib.loads((corpus / "sources.toml").read_text("utf-8")).get("page", [])
        return {
            f"pages/{entry['path']}": entry["fetched"]
            for entry in entries
            if isinstance(entry.get("fetched"), date)
        }
    # Whether the file is in order is for the build to say.
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError, KeyError):
        return {}
