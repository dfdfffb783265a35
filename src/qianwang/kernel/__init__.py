"""What every system stands on; knows no system by name."""
