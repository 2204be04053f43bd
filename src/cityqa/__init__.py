"""Cited answers from the pages in which cities describe their partnerships with other cities."""

from cityqa import offline  # noqa: F401  # before any library that would call home
