"""One metric a file; each takes plain values and returns a frozen dataclass."""
