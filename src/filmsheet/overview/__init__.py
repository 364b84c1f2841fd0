"""The overview: an archive as one page for a curator; the page loads nothing."""
