"""People for the tests of pages and endpoints: who works where, in which roles, logged in.

Every endpoint is tried by an insider, a colleague, an outsider and nobody:

    insider = client_of(account("li", "administration", "administrator"))
    colleague = client_of(account("wang", "administration", "statistician"))
    outsider = client_of(account("zhao", "mobile", "filer"))
    anonymous = Client()

An organisation is named by its code: `administration`, a company that files (`mobile`, `telecom`,
`unicom`, `broadcast`, `tower`), a prefecture's office (`zunyi`), or any other code for a company
of that name that files nothing.
"""

from __future__ import annotations

from django.test import Client

from qianwang.kernel.parties.founding import founders
from qianwang.kernel.parties.models import Account, Grant, Organisation
from qianwang.kernel.parties.roster import roster

BACKEND = "qianwang.kernel.parties.backends.AccountBackend"


def organisation(code: str) -> Organisation:
    """The organisation of this code, made when there is none yet."""
    begun = {one.code: one for one in founders()}.get(code)
    made, _ = Organisation.objects.get_or_create(
        code=code,
        defaults={
            "kind": begun.kind if begun else "company",
            "name_zh": begun.name.zh if begun else f"{code}公司",
            "name_en": begun.name.en if begun else f"{code} company",
            "party": begun.party if begun else "",
            "place": begun.place if begun else "",
        },
    )
    return made


def account(username: str, of: str | Organisation, *roles: str) -> Account:
    """A new account with these roles and no password; raises KeyError for an undeclared role."""
    at = organisation(of) if isinstance(of, str) else of
    made = Account(username=username, name=username.title(), organisation=at)
    made.set_unusable_password()
    made.save()
    Grant.objects.bulk_create(Grant(account=made, role=roster().roles[role].code) for role in roles)
    return made


def client_of(account: Account) -> Client:
    """A browser in which this account is logged in."""
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client
