"""The chat screen: its layout, what it says, and how answers and pages become safe HTML."""
