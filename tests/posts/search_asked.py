"""Asking search, in the words of tests."""

from __future__ import annotations

from django.utils import timezone

from posts.models import AskedPhrase
from posts.searching.finding import find
from posts.searching.question import Asked

NOW = timezone.now()


def found(words, at=NOW, **narrowed):
    return find(Asked(words, **narrowed), at=at)


def titles(words, at=NOW, **narrowed):
    return [one.title for one in found(words, at, **narrowed).finds]


def counts(answer):
    """How many each choice of each facet leaves."""
    return {
        facet.name: {choice.value: choice.count for choice in facet.choices}
        for facet in answer.facets
    }


def counted():
    """What is counted of each phrase."""
    rows = AskedPhrase.objects.values_list("phrase", "times", "in_vain", "useful", "useless")
    return sorted(rows)
