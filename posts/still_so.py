"""Still so: which messages about approvals, by their keys, still tell what is so when they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from posts.models import Approval


def request_key(number: int) -> str:
    """A request that nobody has answered."""
    return f"approve {number}"


def _still_asked(keys: Iterable[str]) -> set[str]:
    """Requests that wait; a digest of them is what was so when it was gathered."""
    numbers = {key: key.removeprefix("approve ").partition(" ")[0] for key in keys}
    asked = [int(number) for number in numbers.values() if number.isdecimal()]
    waiting = set(Approval.objects.waiting().filter(pk__in=asked).values_list("pk", flat=True))
    return {
        key for key, number in numbers.items() if not number.isdecimal() or int(number) in waiting
    }


STILL_SO: dict[str, Callable[[Iterable[str]], set[str]]] = {"approve": _still_asked}
