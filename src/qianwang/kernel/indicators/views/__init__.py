"""The pages of numbers: a trace, the province at a glance, the explorer, the map, the catalogue.

Console and portal share them; what a page may use of the store is decided by who asks, in
`qianwang.kernel.indicators.permitted`.
"""
