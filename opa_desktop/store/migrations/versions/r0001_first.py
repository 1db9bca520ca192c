"""Make the first tables."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE activity (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        number VARCHAR NOT NULL,
        number_key VARCHAR NOT NULL,
        office VARCHAR NOT NULL,
        deleted VARCHAR NOT NULL,
        incomplete INTEGER NOT NULL,
        container INTEGER,
        area VARCHAR NOT NULL,
        goal VARCHAR NOT NULL,
        subsector VARCHAR NOT NULL,
        type VARCHAR NOT NULL,
        mode VARCHAR NOT NULL,
        city VARCHAR NOT NULL,
        country VARCHAR NOT NULL,
        amount VARCHAR NOT NULL,
        currency VARCHAR NOT NULL,
        participants INTEGER,
        created VARCHAR NOT NULL,
        changed VARCHAR NOT NULL,
        title_key VARCHAR NOT NULL,
        title_ar VARCHAR NOT NULL,
        title_en VARCHAR NOT NULL,
        title_fr VARCHAR NOT NULL,
        leads VARCHAR NOT NULL,
        partners VARCHAR NOT NULL,
        funders VARCHAR NOT NULL,
        beneficiaries VARCHAR NOT NULL,
        other_goals VARCHAR NOT NULL,
        sdgs VARCHAR NOT NULL,
        plan_line VARCHAR NOT NULL,
        amount_note VARCHAR NOT NULL,
        parent VARCHAR NOT NULL,
        continues VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        evidence VARCHAR NOT NULL,
        description_ar VARCHAR NOT NULL,
        description_en VARCHAR NOT NULL,
        description_fr VARCHAR NOT NULL,
        notes VARCHAR NOT NULL,
        folded VARCHAR NOT NULL,
        merge VARCHAR NOT NULL,
        UNIQUE (uid)
    )
    """,
    "CREATE INDEX activity_area ON activity (area, goal, deleted)",
    "CREATE INDEX activity_bin ON activity (deleted) WHERE deleted <> ''",
    "CREATE INDEX activity_incomplete ON activity (incomplete, deleted)",
    "CREATE INDEX activity_list ON activity "
    "(number_key, deleted, incomplete, container, area, goal, type, mode, office, country, currency, changed)",
    "CREATE INDEX activity_parent ON activity (parent)",
    "CREATE INDEX activity_title ON activity (title_key, deleted)",
    """
    CREATE TABLE change_set (
        id INTEGER NOT NULL,
        at VARCHAR NOT NULL,
        office VARCHAR NOT NULL,
        person VARCHAR NOT NULL,
        verb VARCHAR NOT NULL,
        facts VARCHAR NOT NULL,
        records INTEGER NOT NULL,
        undone_by INTEGER,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE draft (
        "key" VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        data VARCHAR NOT NULL,
        PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE exchange (
        id INTEGER NOT NULL,
        at VARCHAR NOT NULL,
        direction VARCHAR NOT NULL,
        file_id VARCHAR NOT NULL,
        peer VARCHAR NOT NULL,
        period VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        rows INTEGER NOT NULL,
        facts VARCHAR NOT NULL,
        change_set_id INTEGER,
        PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX exchange_file ON exchange (file_id)",
    "CREATE INDEX exchange_hash ON exchange (sha256)",
    """
    CREATE TABLE exchange_base (
        file_id VARCHAR NOT NULL,
        uid VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        PRIMARY KEY (file_id, uid)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE meta (
        "key" VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE period (
        label VARCHAR NOT NULL,
        starts_on VARCHAR NOT NULL,
        ends_on VARCHAR NOT NULL,
        session VARCHAR NOT NULL,
        published_total INTEGER,
        locked INTEGER NOT NULL,
        PRIMARY KEY (label)
    )
    """,
    """
    CREATE TABLE saved_view (
        name VARCHAR NOT NULL,
        place INTEGER NOT NULL,
        data VARCHAR NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE term (
        vocabulary VARCHAR NOT NULL,
        code VARCHAR NOT NULL,
        parent VARCHAR NOT NULL,
        name_ar VARCHAR NOT NULL,
        name_en VARCHAR NOT NULL,
        name_fr VARCHAR NOT NULL,
        aliases VARCHAR NOT NULL,
        facts VARCHAR NOT NULL,
        merged_into VARCHAR NOT NULL,
        PRIMARY KEY (vocabulary, code)
    )
    """,
    """
    CREATE TABLE waiver (
        uid VARCHAR NOT NULL,
        rule VARCHAR NOT NULL,
        reason VARCHAR NOT NULL,
        person VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (uid, rule)
    )
    """,
    """
    CREATE TABLE activity_term (
        activity_id INTEGER NOT NULL,
        role VARCHAR NOT NULL,
        code VARCHAR NOT NULL,
        PRIMARY KEY (activity_id, role, code),
        FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX activity_term_code ON activity_term (code, role, activity_id)",
    """
    CREATE TABLE change (
        id INTEGER NOT NULL,
        change_set_id INTEGER NOT NULL,
        uid VARCHAR NOT NULL,
        "before" VARCHAR NOT NULL,
        "after" VARCHAR NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(change_set_id) REFERENCES change_set (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX change_of_record ON change (uid)",
    "CREATE INDEX change_of_set ON change (change_set_id)",
    """
    CREATE TABLE progress (
        id INTEGER NOT NULL,
        activity_id INTEGER NOT NULL,
        period VARCHAR NOT NULL,
        is_latest INTEGER NOT NULL,
        planned INTEGER,
        status VARCHAR NOT NULL,
        "when" VARCHAR NOT NULL,
        started VARCHAR NOT NULL,
        ended VARCHAR NOT NULL,
        review VARCHAR NOT NULL,
        outcome_ar VARCHAR NOT NULL,
        outcome_en VARCHAR NOT NULL,
        outcome_fr VARCHAR NOT NULL,
        remark VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT progress_once UNIQUE (activity_id, period),
        FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX progress_period ON progress (period, status, activity_id)",
    "CREATE INDEX progress_seen ON progress (activity_id, is_latest, status, planned, period, started, ended)",
    "CREATE INDEX progress_started ON progress (started)",
)


def upgrade() -> None:
    """Make the tables and indexes of schema 1, as `core/records.py` described them then."""
    for statement in TABLES:
        op.execute(statement)
