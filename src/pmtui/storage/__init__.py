"""Files: the session file, the journal, the library, locks and atomic writes."""
