"""Definitions, observations and formulas: every published number and where it comes from.

The invariant kept here: a number that leaves this package carries its half-open interval, its unit,
its basis and the tree of formulas and observations behind it; what can't be compared is refused.
"""
