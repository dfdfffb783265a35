"""Running the site: started, watched, backed up and looked after."""
