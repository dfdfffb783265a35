"""Pages of logging in, of one's own account, and of managing organisations, accounts and roles."""
