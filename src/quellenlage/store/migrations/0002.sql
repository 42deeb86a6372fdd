-- What a ledger keeps beside its readings so that a new report costs no second look at all the old ones. Everything here is derived and
-- can be made again from the readings; nothing here is a record.

-- Readings whose lines are not counted yet, and readings whose copies are not looked for yet.
CREATE TABLE uncounted (reading_id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE uncompared (reading_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO uncounted SELECT reading_id FROM head;
INSERT INTO uncompared SELECT reading_id FROM head;

-- Different texts of an outlet; only the first reading of a text counts its lines.
CREATE TABLE outlet_text (
    outlet TEXT NOT NULL,
    text INTEGER NOT NULL,
    reading_id INTEGER NOT NULL,
    PRIMARY KEY (outlet, text)
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_text_reading ON outlet_text (reading_id);

-- Short lines of reports of known outlets, by their numbers; counts is 0 for further readings of the same text.
CREATE TABLE outlet_line (
    outlet TEXT NOT NULL,
    line INTEGER NOT NULL,
    reading_id INTEGER NOT NULL,
    counts INTEGER NOT NULL,
    PRIMARY KEY (outlet, line, reading_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_line_reading ON outlet_line (reading_id);

-- Lines that belong to the pages of an outlet, and claims that were read from such lines.
CREATE TABLE shared_line (
    outlet TEXT NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (outlet, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE furniture_claim (
    reading_id INTEGER NOT NULL,
    claim_id TEXT NOT NULL,
    PRIMARY KEY (reading_id, claim_id)
) STRICT, WITHOUT ROWID;

-- Fingerprints of the words of a reading, and pairs of readings that share text (a < b).
CREATE TABLE print (
    reading_id INTEGER PRIMARY KEY,
    prints BLOB NOT NULL
) STRICT;
CREATE TABLE copy (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_second ON copy (b);

CREATE TRIGGER head_begins AFTER INSERT ON head BEGIN
    INSERT OR IGNORE INTO uncounted VALUES (NEW.reading_id);
    INSERT OR IGNORE INTO uncompared VALUES (NEW.reading_id);
END;
CREATE TRIGGER head_moves AFTER UPDATE ON head BEGIN
    INSERT OR IGNORE INTO uncounted VALUES (NEW.reading_id);
    INSERT OR IGNORE INTO uncompared VALUES (NEW.reading_id);
    DELETE FROM uncounted WHERE reading_id = OLD.reading_id;
    DELETE FROM uncompared WHERE reading_id = OLD.reading_id;
    DELETE FROM outlet_text WHERE reading_id = OLD.reading_id;
    DELETE FROM outlet_line WHERE reading_id = OLD.reading_id;
    DELETE FROM furniture_claim WHERE reading_id = OLD.reading_id;
    DELETE FROM print WHERE reading_id = OLD.reading_id;
    DELETE FROM copy WHERE a = OLD.reading_id;
    DELETE FROM copy WHERE b = OLD.reading_id;
END;
CREATE TRIGGER head_ends AFTER DELETE ON head BEGIN
    DELETE FROM uncounted WHERE reading_id = OLD.reading_id;
    DELETE FROM uncompared WHERE reading_id = OLD.reading_id;
    DELETE FROM outlet_text WHERE reading_id = OLD.reading_id;
    DELETE FROM outlet_line WHERE reading_id = OLD.reading_id;
    DELETE FROM furniture_claim WHERE reading_id = OLD.reading_id;
    DELETE FROM print WHERE reading_id = OLD.reading_id;
    DELETE FROM copy WHERE a = OLD.reading_id;
    DELETE FROM copy WHERE b = OLD.reading_id;
END;

-- The newest version of a report is found by its row as well as by its key: without this every look-up went through all reports.
CREATE INDEX head_report ON head (report_id);

DROP VIEW current_claim;
CREATE VIEW current_claim AS
SELECT c.*, r.key AS report, r.outlet, r.published, h.place FROM claim c
JOIN head h ON h.reading_id = c.reading_id JOIN report r ON r.id = h.report_id
WHERE NOT EXISTS (SELECT 1 FROM furniture_claim f WHERE f.reading_id = c.reading_id AND f.claim_id = c.claim_id);
