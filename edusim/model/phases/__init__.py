"""The year, phase by phase: January, March, June, July, August, December."""
