"""What Django starts for the project itself."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class BlogConfig(AppConfig):
    """Wires what several apps join."""

    name = "cxo_blog"

    def ready(self) -> None:
        """Put the database's triggers in place after every migrate, and check that they stand."""
        from cxo_blog import checks, guards  # noqa: F401, PLC0415

        post_migrate.connect(guards.put_guards, dispatch_uid="guards")


class BlogAdminConfig(AdminConfig):
    """The one admin."""

    default_site = "cxo_blog.admin_site.BlogAdminSite"
