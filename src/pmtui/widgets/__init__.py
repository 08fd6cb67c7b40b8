"""Panes: each shows one piece of the session and answers with an edit."""
