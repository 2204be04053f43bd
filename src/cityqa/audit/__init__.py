"""`cityqa audit`: what looks wrong in the pages or disagrees, each finding with its citations."""

from cityqa.audit.command import main
from cityqa.audit.findings import Audit, Finding, FindingKind
from cityqa.audit.run import audit

__all__ = ["Audit", "Finding", "FindingKind", "audit", "main"]
