"""The overview: an archive as one page that a curator reads, which needs nothing but itself."""
