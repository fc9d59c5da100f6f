"""Health: what a load balancer asks."""

from __future__ import annotations

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when this process answers."""
    return JsonResponse({"process": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database and cache answer, else 503; a silent worker is named with 200."""
    answers = {"database": _database(), "cache": _cache()}
    ready = all(answer == "ok" for answer in answers.values())
    return JsonResponse(answers, status=200 if ready else 503)


def _database() -> str:
    """Whether the database answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return "ok"


def _cache() -> str:
    """Whether the shared cache keeps what it is given."""
    try:
        cache.set("readyz", "ok", 10)
        return "ok" if cache.get("readyz") == "ok" else "forgets"
    except Exception:
        return "does not answer"
