"""How and why a line was read as it was, in words."""
