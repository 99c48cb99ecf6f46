"""Pure rules and values of a review; standard library only."""
