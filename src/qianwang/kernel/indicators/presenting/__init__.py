"""Numbers as pages show them: tiles, tables, charts, maps and traces, made of plain data.

Nothing here knows a request or a database: it is given a book and gives what a template sets. The
same functions serve console and portal, which differ in the book that they may open.
"""
