"""Open data: what is published, as CSV, as JSON, and as SDMX for statistical programs.

Every answer says its licence and the revision of the store that it shows.
"""
