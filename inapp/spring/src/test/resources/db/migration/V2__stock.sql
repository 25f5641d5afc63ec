ALTER TABLE parts ADD COLUMN stock INTEGER DEFAULT 0 NOT NULL;

INSERT INTO types (id, name) VALUES (1, 'made by a migration');
