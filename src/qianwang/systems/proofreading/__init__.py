"""What is wrong in a text before it is published.

A printed yearbook holds dozens of figures that can't all be true. This system reads a finished
text, finds what it says in numbers, tries every relation that must hold between them, and writes
down what fails with the arithmetic that a reader can redo. For statisticians and editors; the
survey and the bulletin are proofread before they are published. Deterministic, without network.

    reading/   file → Text       what stands where, in blocks and tables
    claims/    Text → Claim      what is said: value, unit, indicator, subject, period, kind
    rules/     Case → Conclusion what can't be true, a rule a module
"""
