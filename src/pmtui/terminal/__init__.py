"""What stands between the terminal and the app: pastes, hostile output, endings, surroundings."""
