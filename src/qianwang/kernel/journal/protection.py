"""The triggers that keep the journal append-only inside the database, on either engine.

They stop mistakes and casual tampering; whoever may drop a trigger is found by `journal verify`.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from qianwang.kernel.journal.chain import GENESIS

SQLITE = """
CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_entry_no_replace BEFORE INSERT ON journal_entry
WHEN EXISTS (SELECT 1 FROM journal_entry WHERE sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_head_no_delete BEFORE DELETE ON journal_headrecord
BEGIN SELECT RAISE(ABORT, 'the journal has one head'); END;
CREATE TRIGGER journal_head_forward BEFORE UPDATE ON journal_headrecord
WHEN NEW.count <> OLD.count + 1 OR NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'the head of the journal goes forward one by one'); END;
"""

POSTGRESQL = """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'check_violation'; END $$;
CREATE FUNCTION journal_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.count <> OLD.count + 1 OR NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'the head of the journal goes forward one by one'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER journal_entry_fixed BEFORE UPDATE OR DELETE ON journal_entry
FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_entry_kept BEFORE TRUNCATE ON journal_entry
FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_head_fixed BEFORE DELETE ON journal_headrecord
FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_head_kept BEFORE TRUNCATE ON journal_headrecord
FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_head_forward BEFORE UPDATE ON journal_headrecord
FOR EACH ROW EXECUTE FUNCTION journal_forward();
"""


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, None)
        return
    for statement in SQLITE.split("END;")[:-1]:
        schema_editor.execute(statement + "END;", None)


def begin(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The head of an empty journal."""
    apps.get_model("journal", "HeadRecord").objects.create(id=1, count=0, hash=GENESIS)
