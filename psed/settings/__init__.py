"""Settings by environment: base reads the environment; dev, test and production differ by a few lines."""
