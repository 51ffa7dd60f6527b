"""The pages of the room, a file for each kind of return."""
