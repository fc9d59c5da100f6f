"""Attacks: tries everything to find out who answered what, in this store and in a leaky one.

Each attack gives what it found in words; nothing found is an empty list. An attack that finds
nothing in the leaky store has missed a planted leak and is worth nothing.
"""
