"""How a body assures others: providers, the checklist they are held against, review rounds and findings."""
