"""How fast the county runs: `python -m tests.bench [--yardstick DIR]`, or `make bench`."""
