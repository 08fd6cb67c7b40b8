"""A session as text: Markdown, the customer version, one page, CSV; pure functions."""
