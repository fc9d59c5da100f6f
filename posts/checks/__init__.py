"""Checks before publishing: each rule reads a writing and says what it finds, and where."""
