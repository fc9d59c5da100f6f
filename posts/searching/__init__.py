"""Searching: posts and comments found by their words, in the database that the blog has."""
