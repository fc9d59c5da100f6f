"""PostgreSQL as this blog uses it: Django's own, with a cheaper look at a connection's health."""
