"""What one may see of a staff survey."""
