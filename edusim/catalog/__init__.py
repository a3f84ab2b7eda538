"""The vocabulary: what may be decided, what is assumed, what comes out, and a county's first day.

Each word has one declaration here; files, screens, reference pages and the model read it.
Standard library only.
"""
