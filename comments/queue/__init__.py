"""The moderation queue: one page of the admin on which moderators read and decide."""
