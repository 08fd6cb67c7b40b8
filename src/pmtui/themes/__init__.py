"""Colour themes, one a file."""
