"""The staff of a body: snapshots of a population, and the headcounts by characteristic."""
