"""The lists the program is filled in with: institutions, periods, states, goals, lines of the plan."""
