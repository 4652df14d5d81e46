CREATE TABLE placed_order (id uuid PRIMARY KEY);
GRANT SELECT, INSERT ON placed_order TO ${service_role};
