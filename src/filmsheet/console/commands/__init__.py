"""Commands of their own file, imported when they are called."""
