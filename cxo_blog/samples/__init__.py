"""Samples: made-up posts for tests, benchmarks and trials."""
