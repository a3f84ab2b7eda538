"""Totals of the shipped counties and the fitting that turns them into files."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the checkout's own edusim, installed or not
