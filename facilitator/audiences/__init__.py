"""Who may see what: the one place that turns rows and events into what wall, phone and console get."""
