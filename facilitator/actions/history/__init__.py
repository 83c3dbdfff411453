"""What the facilitator did, step by step: recorded by itself for every command, set back and forth by two commands.

`recording` sees which rows change, `steps` keeps and undoes, `mending` sets rows, `balance` holds what must hold,
`telling` says which table is told as which event, `forgetting` leaves no text behind that must go.
"""
