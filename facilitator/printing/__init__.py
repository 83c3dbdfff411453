"""What is printed for a meeting: a value in, the bytes of a PDF out. Only `reading.py` knows the database."""
