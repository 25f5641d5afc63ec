package dev.reprise.play;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job that was waited for.
///
/// @param result how it ended
/// @param answer what the application last said of it; empty where it said nothing
record WatchedJob(JobResult result, Map<String, @Nullable Object> answer) {}
