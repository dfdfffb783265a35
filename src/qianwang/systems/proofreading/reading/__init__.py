"""From a file to a `Text`: what it says, in which blocks and tables, and where each stands."""
