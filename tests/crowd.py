"""A crowd: several deeds at the same moment, each over a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def refusals_of(deeds, expected):
    """Do all at once; the name of what each was refused with, None where it was done."""
    start = Barrier(len(deeds))

    def run(deed):
        start.wait(20)
        try:
            deed()
        except expected as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(run, deeds))
