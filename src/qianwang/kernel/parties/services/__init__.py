"""What is done with organisations and accounts: each a transaction and a journal entry.

Whoever calls these has asked for permission before; what holds for everybody (the last
administrator stays, a role fits the organisation, no code is good twice) is held here.
"""

from qianwang.kernel.parties.services.accounts import (
    create_account,
    disable_account,
    edit_account,
    enable_account,
    end_sessions,
    use_language,
)
from qianwang.kernel.parties.services.entering import locked_out, logged_in
from qianwang.kernel.parties.services.external import account_of_subject
from qianwang.kernel.parties.services.grants import fits, grant_role, revoke_role
from qianwang.kernel.parties.services.organisations import (
    create_organisation,
    disable_organisation,
    edit_organisation,
    enable_organisation,
    found_organisations,
)
from qianwang.kernel.parties.services.passwords import (
    change_own_password,
    one_time_password,
    reset_password,
    set_password,
)
from qianwang.kernel.parties.services.revealing import may_reveal, register_personal, reveal
from qianwang.kernel.parties.services.second_factor import (
    accept_code,
    accept_recovery_code,
    remove_second_factor,
    renew_recovery_codes,
    reset_second_factor,
    sealed_secret,
    secret_of,
    set_up_second_factor,
)
from qianwang.kernel.parties.services.start import FirstAccount, ensure_first_account
from qianwang.kernel.parties.services.tokens import account_of_token, issue_token, revoke_token

__all__ = [
    "FirstAccount",
    "accept_code",
    "accept_recovery_code",
    "account_of_subject",
    "account_of_token",
    "change_own_password",
    "create_account",
    "create_organisation",
    "disable_account",
    "disable_organisation",
    "edit_account",
    "edit_organisation",
    "enable_account",
    "enable_organisation",
    "end_sessions",
    "ensure_first_account",
    "fits",
    "found_organisations",
    "grant_role",
    "issue_token",
    "locked_out",
    "logged_in",
    "may_reveal",
    "one_time_password",
    "register_personal",
    "remove_second_factor",
    "renew_recovery_codes",
    "reset_password",
    "reset_second_factor",
    "reveal",
    "revoke_role",
    "revoke_token",
    "sealed_secret",
    "secret_of",
    "set_password",
    "set_up_second_factor",
    "use_language",
]
