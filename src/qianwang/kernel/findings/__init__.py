"""What detectors and checks say, one record for all, and people's decisions on it."""
