"""Publications: from a document built, checked and frozen to one that the public may rely on.

A system registers a builder (`builders.register_builder`); what it builds is checked, written in
every format and language into a folder named by its content, and kept as an edition with a revision
number. Publishing, superseding and withdrawing change an edition's state and never its content.
"""
