"""The staff of a body: snapshots of a population and how many people fall in each category of a characteristic."""
