"""The forms of the room, a file for each kind of return."""
