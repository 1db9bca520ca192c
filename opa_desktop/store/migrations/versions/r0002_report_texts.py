"""Keep the texts of the progress report, and find the sample data at once."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of the texts that are written into the progress report, and the index of the sample."""
    op.execute(
        """
        CREATE TABLE report_text (
            period VARCHAR NOT NULL,
            kind VARCHAR NOT NULL,
            code VARCHAR NOT NULL,
            place VARCHAR NOT NULL,
            text_ar VARCHAR NOT NULL,
            text_en VARCHAR NOT NULL,
            text_fr VARCHAR NOT NULL,
            PRIMARY KEY (period, kind, code, place)
        )
        """
    )
    op.execute("CREATE INDEX activity_sample ON activity (source) WHERE source = 'sample'")
