"""Pages of returns: what is due, a return on its way, what was filed."""
