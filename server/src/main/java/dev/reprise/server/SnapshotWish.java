package dev.reprise.server;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.ComparisonRules;
import dev.reprise.behaviour.Scope;

/// What is wanted of the behaviour profiles of playbacks.
///
/// @param catalogue the metrics that count
/// @param scope which deployment it is
/// @param narrowed whether telemetry is narrowed to that
/// @param rules when a difference from the baseline counts
public record SnapshotWish(
    Catalogue catalogue, Scope scope, boolean narrowed, ComparisonRules rules) {}
