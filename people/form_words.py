"""Form words: refusals in plain words instead of Django's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

WORDS: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.Field, {"required": "Fill this in."}),
    (forms.Field, {"unique": "This is taken. Enter another."}),
    (forms.IntegerField, {"invalid": "Enter a whole number."}),
    (forms.DateField, {"invalid": "Enter a real date."}),
    (forms.TimeField, {"invalid": "Enter a real time, such as 14:30."}),
    (forms.EmailField, {"invalid": "Enter an e-mail address, such as name@council.example."}),
    (forms.ChoiceField, {"invalid_choice": "Choose one from the list."}),
    (forms.ModelChoiceField, {"invalid_choice": "Choose one from the list."}),
    (forms.ModelMultipleChoiceField, {"invalid_pk_value": "Choose one from the list."}),
)


class PlainWords(forms.BaseForm):
    """A form whose fields refuse in plain words; words of a field's own stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_plain_words(self.fields)


def at_most(longest: int) -> Callable[[str], None]:
    """A check that says how long the words are and may be."""

    def check(value: str) -> None:
        if len(value) > longest:
            raise ValidationError(
                f"Use at most {longest:,} characters; there are {len(value):,}.", code="max_length"
            )

    return check


def use_plain_words(fields: Mapping[str, forms.Field]) -> None:
    """Put plain words where Django's own stand."""
    for field in fields.values():
        theirs = _words_of_django(type(field))
        if field.error_messages.get("max_length") == theirs.get("max_length"):
            field.validators = [
                at_most(one.limit_value) if isinstance(one, MaxLengthValidator) else one
                for one in field.validators
            ]
        for kind, words in WORDS:
            if isinstance(field, kind):
                own = {
                    name for name, said in field.error_messages.items() if said != theirs.get(name)
                }
                field.error_messages.update(
                    {name: said for name, said in words.items() if name not in own}
                )


def _words_of_django(kind: type[forms.Field]) -> dict[str, Any]:
    """What a kind of field says unless it is told otherwise."""
    words: dict[str, Any] = {}
    for ancestor in reversed(kind.__mro__):
        words.update(getattr(ancestor, "default_error_messages", {}))
    return words
