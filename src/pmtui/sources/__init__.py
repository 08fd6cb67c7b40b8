"""What was written elsewhere, read into a session."""
