"""Long work (a job): asked for on a page, done by the worker, watched, left and come back to.

A part of the house registers what it can do (`kinds.register`, in its `apps.py`), a view asks for
it (`services.enqueue`) and shows the job's page. A job outlives its worker: one whose worker was
killed is noticed by its silence and started again.
"""
