"""Tests of polls and surveys."""
