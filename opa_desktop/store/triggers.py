"""What the database keeps in step by itself: the search index, the terms of an activity, the latest progress.

These are made anew after every upgrade, because Alembic's table rebuilds drop triggers without a word.
"""

from __future__ import annotations

from opa_desktop.store.connection import Connection

LISTS = ("leads", "partners", "funders", "beneficiaries", "other_goals", "sdgs")
"""The list columns whose codes stand in `activity_term`, one row a code, `role` being the column."""


def _terms(role: str) -> str:
    return (
        f"INSERT OR IGNORE INTO activity_term(activity_id, role, code) "
        f"SELECT new.id, '{role}', value FROM json_each(CASE WHEN new.{role} = '' THEN '[]' ELSE new.{role} END);"
    )


_INSERT_TERMS = "\n".join(_terms(role) for role in LISTS)

TRIGGERS: dict[str, str] = {
    "activity_text_added": (
        "AFTER INSERT ON activity BEGIN INSERT INTO activity_text(rowid, folded) VALUES (new.id, new.folded); END"
    ),
    "activity_text_removed": (
        "AFTER DELETE ON activity BEGIN "
        "INSERT INTO activity_text(activity_text, rowid, folded) VALUES ('delete', old.id, old.folded); END"
    ),
    "activity_text_changed": (
        "AFTER UPDATE OF folded ON activity WHEN old.folded <> new.folded BEGIN "
        "INSERT INTO activity_text(activity_text, rowid, folded) VALUES ('delete', old.id, old.folded); "
        "INSERT INTO activity_text(rowid, folded) VALUES (new.id, new.folded); END"
    ),
    "activity_terms_added": f"AFTER INSERT ON activity BEGIN {_INSERT_TERMS} END",
    "activity_terms_changed": (
        f"AFTER UPDATE OF {', '.join(LISTS)} ON activity BEGIN "
        f"DELETE FROM activity_term WHERE activity_id = new.id; {_INSERT_TERMS} END"
    ),
    "progress_added": (
        "AFTER INSERT ON progress BEGIN "
        "UPDATE progress SET is_latest = 0 "
        "WHERE activity_id = new.activity_id AND is_latest = 1 AND period < new.period; "
        "UPDATE progress SET is_latest = NOT EXISTS (SELECT 1 FROM progress AS later "
        "WHERE later.activity_id = new.activity_id AND later.period > new.period) WHERE id = new.id; END"
    ),
    "progress_removed": (
        "AFTER DELETE ON progress WHEN old.is_latest = 1 BEGIN "
        "UPDATE progress SET is_latest = 1 WHERE id = (SELECT id FROM progress "
        "WHERE activity_id = old.activity_id ORDER BY period DESC LIMIT 1); END"
    ),
}

SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE activity_text USING fts5(folded, content='activity', content_rowid='id', tokenize='trigram')"
)


def recreate(connection: Connection) -> None:
    """Make the search index and all triggers anew, inside the caller's transaction."""
    for name, body in TRIGGERS.items():
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(f"CREATE TRIGGER {name} {body}")
    connection.execute("DROP TABLE IF EXISTS activity_text")
    connection.execute(SEARCH_TABLE)
    connection.execute("INSERT INTO activity_text(activity_text) VALUES ('rebuild')")
