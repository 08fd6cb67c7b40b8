"""A session played back: the incident as it was lived, the meeting as the document grew."""
