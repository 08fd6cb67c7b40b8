"""What is typed at the shell; a command imports what it needs when it runs."""
