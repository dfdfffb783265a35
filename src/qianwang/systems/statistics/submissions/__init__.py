"""Returns on their way into the store: filled in or brought as files, checked, approved, sent back.

What is filed goes through `statistics.services.load_returns` like everything else; a submission is
what comes before it.
"""
