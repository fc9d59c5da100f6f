"""The desk's front page: what waits, what comes next, what the last post brought, where to go."""
