"""What a postmortem is: the model, edits to it and what follows from it; no files, no clock."""
