-- What this service has read of the topics of others. Kept here and not in Kafka: a position commits together with what
-- was applied, and a restored database goes on from where it was when it was saved.
CREATE TABLE inbox_progress (
    subscription text NOT NULL,
    topic text NOT NULL,
    partition int NOT NULL CHECK (partition >= 0),
    -- The broker's own id: a topic made anew has another, and its offsets mean other records.
    topic_id text NOT NULL,
    -- Of the database that writes the events; null until an event of this partition was applied.
    epoch int,
    next_offset bigint NOT NULL CHECK (next_offset >= 0),
    -- The end when this partition was first seen; until it is reached, what a copy lacks may exist.
    first_end bigint NOT NULL CHECK (first_end >= 0),
    filled boolean NOT NULL,
    PRIMARY KEY (subscription, topic, partition)
);

-- Epochs up to which an operator lets a subscription read, after a restore of the database that writes its topic. Without
-- a row it reads one epoch alone.
CREATE TABLE inbox_epochs (
    subscription text NOT NULL,
    number int NOT NULL CHECK (number >= 1),
    accepted_at timestamptz NOT NULL DEFAULT now(),
    accepted_by text NOT NULL,
    PRIMARY KEY (subscription, number)
);

-- Events that were handled lately, to skip them when they come again. A replay is handled all the same, and noted anew.
CREATE TABLE inbox_messages (
    subscription text NOT NULL,
    event_id uuid NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subscription, event_id)
);

CREATE INDEX inbox_messages_by_age ON inbox_messages (subscription, handled_at);

-- Messages that could not be handled, and all later ones of their keys. A row is a record as it came.
CREATE TABLE inbox_parked (
    -- Later messages of a key have higher ones.
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscription text NOT NULL,
    topic text NOT NULL,
    -- As in inbox_progress: the offset says which record it is only together with this.
    topic_id text NOT NULL,
    partition int NOT NULL,
    record_offset bigint NOT NULL,
    -- Empty when the record has none.
    key bytea NOT NULL,
    value bytea,
    headers text NOT NULL CHECK (headers IS JSON OBJECT),
    -- 0 when it was never tried, because it cannot be read or one before it is parked.
    attempts int NOT NULL CHECK (attempts >= 0),
    -- Null when it only waits behind another one.
    last_error text CHECK (char_length(last_error) <= 1000),
    since timestamptz NOT NULL DEFAULT now(),
    UNIQUE (subscription, topic_id, partition, record_offset)
);

CREATE INDEX inbox_parked_by_key ON inbox_parked (subscription, key);

GRANT SELECT, INSERT, UPDATE ON inbox_progress TO ${service_role};
GRANT SELECT, INSERT ON inbox_epochs TO ${service_role};
GRANT SELECT, INSERT, DELETE, UPDATE (handled_at) ON inbox_messages TO ${service_role};
GRANT SELECT, INSERT, DELETE, UPDATE (attempts, last_error) ON inbox_parked TO ${service_role};
