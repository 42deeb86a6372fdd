-- Reports and claims are append-only: nothing here is ever updated or deleted but by `forget`, which leaves a tombstone.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    digest TEXT NOT NULL,
    original TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    received TEXT NOT NULL,
    payload BLOB NOT NULL,
    UNIQUE (key, version)
) STRICT;
CREATE INDEX report_digest ON report (key, digest);

-- Bytes as received, once for each SHA-256, packed with zlib; absent where they are simply the text in UTF-8.
CREATE TABLE original (
    digest TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES report (id),
    rules TEXT NOT NULL,
    read_at TEXT NOT NULL,
    payload BLOB NOT NULL,
    UNIQUE (report_id, rules)
) STRICT;

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL,
    reading_id INTEGER NOT NULL REFERENCES reading (id),
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    figure TEXT NOT NULL,
    low REAL,
    high REAL,
    approximate INTEGER NOT NULL,
    unit TEXT,
    measure TEXT,
    aspect TEXT,
    counted TEXT,
    counted_group TEXT,
    source TEXT,
    actor TEXT,
    as_of TEXT,
    certainty TEXT NOT NULL,
    event TEXT,
    UNIQUE (reading_id, claim_id)
) STRICT;
CREATE INDEX claim_by_id ON claim (claim_id);
CREATE INDEX claim_by_measure ON claim (measure);
CREATE INDEX claim_by_reading ON claim (reading_id);

-- A judgement is an event: who said what of which subject, when. It is never changed; undoing is another judgement.
CREATE TABLE judgement (
    id INTEGER PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('claim', 'actor', 'event')),
    subject TEXT NOT NULL,
    report TEXT,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,
    verdict TEXT NOT NULL,
    field TEXT,
    value TEXT,
    context TEXT NOT NULL,
    undoes INTEGER REFERENCES judgement (id)
) STRICT;
CREATE INDEX judgement_by_subject ON judgement (subject_kind, subject);
CREATE INDEX judgement_undone ON judgement (undoes);

-- Full text, twice: word stems find inflected forms, trigrams find parts of compounds. rowid is report.id.
CREATE VIRTUAL TABLE word USING fts5 (stems, tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE part USING fts5 (text, tokenize = 'trigram');

CREATE TABLE tombstone (
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    forgotten_at TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TRIGGER report_is_append_only BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'reports are append-only'); END;
CREATE TRIGGER claim_is_append_only BEFORE UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'claims are append-only'); END;
-- Forgetting a report may blank the words a judgement was about; nothing else of it ever changes.
CREATE TRIGGER judgement_is_append_only BEFORE UPDATE ON judgement
WHEN NEW.context <> '' OR (NEW.id, NEW.subject_kind, NEW.subject, NEW.author, NEW.made_at, NEW.verdict)
    <> (OLD.id, OLD.subject_kind, OLD.subject, OLD.author, OLD.made_at, OLD.verdict)
    OR NEW.field IS NOT OLD.field OR NEW.value IS NOT OLD.value OR NEW.undoes IS NOT OLD.undoes
BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are never deleted'); END;

-- Which version and which reading of each report is the newest: the one table that changes, and it can be rebuilt from the others.
CREATE TABLE head (
    key TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    report_id INTEGER NOT NULL REFERENCES report (id),
    reading_id INTEGER NOT NULL REFERENCES reading (id)
) STRICT;
CREATE INDEX head_reading ON head (reading_id);

CREATE VIEW current_report AS SELECT r.*, h.place FROM head h JOIN report r ON r.id = h.report_id;
CREATE VIEW current_reading AS SELECT g.*, h.place FROM head h JOIN reading g ON g.id = h.reading_id;
CREATE VIEW current_claim AS
SELECT c.*, r.key AS report, r.outlet, r.published, h.place FROM claim c
JOIN head h ON h.reading_id = c.reading_id JOIN report r ON r.id = h.report_id;
