"""The chat screen's rooms: what it says, and how answers and pages become safe HTML."""
