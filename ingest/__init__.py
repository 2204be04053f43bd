"""From the corpus to the index: `python -m ingest`."""
