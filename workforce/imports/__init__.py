"""A file of workforce figures on its way: kept, read, asked about, saved; and deleted however that ends."""
