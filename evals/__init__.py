"""How often CityQA is right, against what, and how fast: `cityqa eval` and `make bench`."""
