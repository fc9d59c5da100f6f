"""Made-up surveys for the trial, marked on every page and taken away with the made-up people."""
