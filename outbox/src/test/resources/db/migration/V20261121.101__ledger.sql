CREATE TABLE ledger (product uuid PRIMARY KEY, version bigint NOT NULL, entries int NOT NULL);
GRANT SELECT, INSERT, UPDATE ON ledger TO ${service_role};
