"""The Django project: which apps are installed, where the store is, how a process starts."""
