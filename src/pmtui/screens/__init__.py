"""Screens: each owns state and decides; forms take data in and give data back."""
