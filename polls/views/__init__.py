"""Pages of polls and surveys for people who answer and read."""
