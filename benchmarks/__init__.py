"""What is meant to be fast, as ratios measured side by side."""
