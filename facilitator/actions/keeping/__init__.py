"""What becomes of residents' journeys: looked at by the resident, taken back, and removed when their time is over."""
