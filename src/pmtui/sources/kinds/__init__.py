"""The kinds of foreign files that are read: one family a module."""
