"""How pages of posts show polls."""
