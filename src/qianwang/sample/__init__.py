"""The sample province: what nobody printed, made up so that it fits all that somebody printed.

The survey's figures need monthly numbers by prefecture and operator, of which print gives totals,
shares, growths and ranks only. This package makes a seeded synthetic set that is calibrated to
them, files it as returns through the same door as anybody's, and marks every number as sample.
Systems never import it.
"""
