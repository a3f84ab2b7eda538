"""Results in words, tables, charts and data: what the command line prints and the desk shows.

Everything here turns plain numbers into text; nothing runs a county.
"""
