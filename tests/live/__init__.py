"""The blog as it is served: granian with two processes, asked over HTTP by many at once."""
