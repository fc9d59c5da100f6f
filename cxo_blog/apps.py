"""What Django starts for the project itself."""

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate, pre_migrate


class BlogConfig(AppConfig):
    """Wires what several apps join."""

    name = "cxo_blog"

    def ready(self) -> None:
        """Join the apps; keep triggers out of migrations' way and in place after every migrate."""
        from comments import reactions  # noqa: PLC0415
        from comments import searching as comments_searching  # noqa: PLC0415
        from comments import still_so as of_comments  # noqa: PLC0415
        from cxo_blog import checks, guards  # noqa: F401, PLC0415
        from people import leaving, mail_forms  # noqa: PLC0415
        from people.outbox import composing, truth  # noqa: PLC0415
        from posts import leavers  # noqa: PLC0415
        from posts import still_so as of_posts  # noqa: PLC0415
        from posts.alarms import KIND, still_overdue  # noqa: PLC0415
        from posts.editions import raise_edition  # noqa: PLC0415
        from posts.mailing import letters  # noqa: PLC0415
        from posts.mailing.forms import PostWishForm  # noqa: PLC0415
        from posts.searching import posts as posts_searching  # noqa: PLC0415
        from posts.searching import rebuilding  # noqa: PLC0415

        leaving.FOLLOW_A_NAME = [
            comments_searching.follow_names,
            posts_searching.follow_names,
            raise_edition,
        ]
        leaving.FOLLOW_A_LEAVER = [leavers.forget_leaver, reactions.forget_leaver]
        of_alarms = {KIND: still_overdue, letters.KIND: letters.still_to_read}
        truth.STILL_SO = of_comments.STILL_SO | of_posts.STILL_SO | of_alarms
        mail_forms.MORE_PARTS = [PostWishForm]
        composing.COMPOSED = {letters.KIND: letters.letter_of}

        # One sender, so that they are put once and not once for every app.
        posts = apps.get_app_config("posts")
        pre_migrate.connect(guards.step_aside, sender=posts, dispatch_uid="guards")
        post_migrate.connect(guards.put_guards, sender=posts, dispatch_uid="guards")
        post_migrate.connect(rebuilding.put_tables, sender=posts, dispatch_uid="search")


class BlogAdminConfig(AdminConfig):
    """The one admin."""

    default_site = "cxo_blog.admin_site.BlogAdminSite"
