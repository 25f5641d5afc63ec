package dev.reprise.cloud;

/// What a Temporal frontend says of its cluster; an empty text is something that it does not say.
///
/// @param serverVersion the server's version
/// @param name the cluster's name
/// @param persistenceStore what it keeps its state in
public record TemporalCluster(String serverVersion, String name, String persistenceStore) {}
