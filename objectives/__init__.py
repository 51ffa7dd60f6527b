"""What a body aims for: its strategy and objectives, EDS grades, and the action plan with its progress."""
