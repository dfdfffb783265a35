"""The outbox: what people are told, and what is done at set times: nothing lost, nothing twice.

A message is written in the transaction of the change that causes it, so there is one exactly where
the change is. It stands in its reader's inbox at once; a copy by e-mail is sent later by the
sender, which claims each one for a while. Duties are what is done at set times; their due times are
kept in the store. Either may be killed at any point.
"""
