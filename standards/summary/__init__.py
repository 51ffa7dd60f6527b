"""What pages, dashboard and report may read of the returns; with `protected`, public figures only."""
