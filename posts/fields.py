"""The model field whose value always passes the sanitiser."""

from __future__ import annotations

from typing import Any

from django.db import models

from posts.cleaning import clean_html


class CleanHTMLField(models.TextField):
    """HTML cleaned on every way into the database: save, bulk_create, update and loaddata."""

    def get_prep_value(self, value: Any) -> Any:
        """Clean before any lookup or write."""
        prepared = super().get_prep_value(value)
        return clean_html(prepared) if isinstance(prepared, str) else prepared

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Give the instance the same cleaned text that the row gets."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean_html(value)
            setattr(model_instance, self.attname, value)
        return value
