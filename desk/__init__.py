"""What crosses all rooms: a person's own work, and the demonstration that fills every room."""
