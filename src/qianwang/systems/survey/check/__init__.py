"""The survey held against print: what of it can be recomputed, and what can't all be true.

For the statistician before she publishes, and for the reader who doubts. Every printed statistic of
the parts checked ends in exactly one list. A verdict follows from values, definitions and places;
the document's line numbers and the figures' ids play no part in it.
"""
