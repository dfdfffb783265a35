"""Qianwang (黔网): the working platform of a provincial information-and-communications regulator.

One chain runs through every part: record → finding → case or enforcement → observation →
published figure, and it can be walked back from any published figure.
"""

__version__ = "0.1.0"
