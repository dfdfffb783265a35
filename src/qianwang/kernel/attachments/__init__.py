"""Files that people bring: kept once by their content, found again unchanged, served harmlessly.

A file lies in QIANWANG_HOME/attachments/ab/<its SHA-256>; a row says how it was called, what it is,
who brought it, when and to what it belongs. Whose file it is and who may read it, its owner says:
there is no address of an attachment but those of what it is attached to.
"""
