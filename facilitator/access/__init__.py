"""Who is asking, what they may load, and the reading of facts that several layers need."""
