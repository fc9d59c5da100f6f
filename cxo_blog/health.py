"""Health: what a load balancer asks."""

from __future__ import annotations

from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse

from cxo_blog.clock import worker_words
from posts.only_read import only_read


@only_read
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when this process answers."""
    return JsonResponse({"process": "ok"})


@only_read
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database and cache answer, else 503; a silent worker is named with 200."""
    needed = {"database": _database(), "cache": _cache()}
    ready = all(answer == "ok" for answer in needed.values())
    return JsonResponse({**needed, "worker": _worker()}, status=200 if ready else 503)


def _database() -> str:
    """Whether the database answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "does not answer"
    return "ok"


def _worker() -> str:
    """Whether a worker goes round; without one pages still work and mail waits."""
    try:
        return worker_words()
    except Error:
        return "not known"


def _cache() -> str:
    """Whether the shared cache keeps what it is given."""
    try:
        cache.set("readyz", "ok", 10)
        return "ok" if cache.get("readyz") == "ok" else "forgets"
    except Exception:
        return "does not answer"
