"""Charts, tables and text, made once and written as HTML, PDF, Word, Excel and SDMX.

A system builds a `Document` (`model`), whose every number names its trace; the writers turn it
into files (`writers.write_all`). Nothing here knows what the numbers mean.
"""
