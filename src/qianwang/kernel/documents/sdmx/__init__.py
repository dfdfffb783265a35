"""The SDMX edge: figures as statistical offices exchange them.

`rows` says what one exchanged figure is, `codes` how public codes become SDMX ids and back,
`structure` describes the data set, `writer.write_sdmx` writes the files. SDMX-ML 3.0 and SDMX-CSV
2.0 are the main formats; SDMX-ML 2.1 stands beside them for the many clients that read no other.
"""
