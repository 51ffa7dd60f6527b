"""Public bodies and their reporting years; people, roles and permissions; and what every room of a body
shares: the versioned record with its history, and work in the background."""
