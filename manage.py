#!/usr/bin/env python
"""The command line of the blog: python manage.py help."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cxo_blog.settings")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import OperationalError, connection  # noqa: PLC0415

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError as error:
        if connection.connection is not None:
            raise
        sys.exit(f"The database that DATABASE_URL names cannot be opened: {str(error).strip()}")


if __name__ == "__main__":
    main()
