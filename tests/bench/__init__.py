"""How fast a staff file is read, beside the fastest tools at hand: `script/bench` runs it."""
