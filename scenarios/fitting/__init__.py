"""From the margins of a county's first day to its scenario file."""
