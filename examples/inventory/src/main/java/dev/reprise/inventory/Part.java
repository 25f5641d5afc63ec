package dev.reprise.inventory;

/// So many of one thing, on one shelf.
record Part(long id, long typeId, String name, int stock) {}
