"""The HTTP doors, one blueprint a file."""
