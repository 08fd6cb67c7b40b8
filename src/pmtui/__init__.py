"""pmtui: blameless postmortem meetings in the terminal."""
