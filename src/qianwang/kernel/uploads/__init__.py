"""The one way in for files that come from outside: how large, how packed, and how they are called.

Systems say in an `Allowance` what they accept and what to advise; what must not be opened is
refused here, before any reader of a format has seen it.
"""
