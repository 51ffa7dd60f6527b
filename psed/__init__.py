"""The house: settings, addresses, and the kit that every room is built with."""
