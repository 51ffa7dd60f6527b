"""What a body tells: the dashboard, the annual report in its parts, and the editions that are published."""
