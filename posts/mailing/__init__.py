"""Posts by mail: who gets which, what the mail says, and when it goes."""
