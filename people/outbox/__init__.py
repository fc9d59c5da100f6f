"""The outbox: every mail waits in the database, in the transaction of the deed it tells of."""
