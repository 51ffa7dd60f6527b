"""What one may see of the pay gaps of a year."""
