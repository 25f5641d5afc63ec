package dev.reprise.record;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What an event means for the seeds of its drafts.
///
/// @param path the path that its exchange addressed
/// @param answer the JSON text of a response that succeeded, empty otherwise
/// @param hints files that it speaks of, relative to the run directory
/// @param runDirectory where the run works
/// @param drafts where seeds go
/// @param time when it arrived
record Notice(
    String path,
    String answer,
    Set<String> hints,
    Path runDirectory,
    List<Draft> drafts,
    Instant time) {}
