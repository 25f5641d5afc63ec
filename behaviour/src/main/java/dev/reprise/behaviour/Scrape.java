package dev.reprise.behaviour;

import java.time.Instant;

/// What an application's metrics endpoint said at one time.
///
/// @param at when
/// @param page what it said
record Scrape(Instant at, Exposition page) {}
