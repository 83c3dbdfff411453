"""Files → journeys. Everything foreign is checked here, whole: a plan or a list of every fault, never half a file."""
