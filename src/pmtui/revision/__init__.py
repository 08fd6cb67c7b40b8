"""A document made anew over one that was edited by hand: both are kept."""
