"""What pages of all systems share: menu, language, lists, permissions, errors, numbers.

A system brings views, urls and templates; how a list is filtered, who may open a page, how an error
is said and how a number is set is decided here, once.
"""
