"""What came of proofreading, for people and programs: an annotated page, Word comments, JSON."""
