"""The desk's pages about polls and surveys; no table of theirs stands in the admin."""
