"""Bench: what pages and imports cost, measured on a server and a database of its own."""
