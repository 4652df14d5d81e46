CREATE TABLE placed_order (id uuid PRIMARY KEY);
GRANT SELECT, INSERT ON placed_order TO ${service_role};

CREATE TABLE tab (id uuid PRIMARY KEY, total bigint NOT NULL, version bigint NOT NULL DEFAULT 1);
GRANT SELECT, INSERT, UPDATE ON tab TO ${service_role};
