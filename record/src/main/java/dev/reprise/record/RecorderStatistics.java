package dev.reprise.record;

/// What a recorder has done so far.
///
/// @param recorded events that are written
/// @param dropped events that are not and will not be
public record RecorderStatistics(long recorded, long dropped) {}
