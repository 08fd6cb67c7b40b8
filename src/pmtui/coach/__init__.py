"""Rules that read a session, or what was made of it, and say what they found; pure functions."""
