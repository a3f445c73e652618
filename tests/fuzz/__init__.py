"""Coverage-guided fuzzing: what is fed, what must hold, and the runner (`make fuzz`)."""
