package dev.reprise.inventory;

/// What kind of thing a part is.
record PartType(long id, String name) {}
