"""Videos in templates: where a player stands, and whose it is."""

from __future__ import annotations

from django import template

from posts.videos import maker_of, player_of

register = template.Library()
register.filter("player", player_of)
register.filter("maker", maker_of)
