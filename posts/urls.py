"""Addresses of reading; the last lines are the widest."""

urlpatterns: list = []
