"""The portal: what the public reads without logging in.

Front page, published editions as pages, search, places, open data, what stands behind the numbers,
and the lists by which machines find all that. Pages of single indicators, places and traces are
`kernel.indicators`'.
"""
