"""What each line of a text is: the dialect, the shape of lines, and the pass that tells fields from prose."""
