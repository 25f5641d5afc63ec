INSERT INTO parts (type_id, name, stock) VALUES (2, '4k7', 100);
INSERT INTO parts (type_id, name, stock) VALUES (3, '100n', 50);
