"""The yearly survey (综述): what the province's communications were in a year, and how we know.

For the statistician who publishes it and for everyone who reads it. It answers the whole of the
model document: summary, chapters on economy, industry, prefectures, operators and internet users,
the figures of the administration's work and of the companies, 28 figures, and the national tables.
"""
