package dev.reprise.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event as it was seen: not yet numbered, secrets still in it, its large parts beside it.
///
/// @param fields the event's keys; the writer completes them in place
/// @param attachments bytes that go to files of their own
/// @param referer the page that sent the request, as far as it is known
record Sighting(
    Map<String, @Nullable Object> fields, List<Attachment> attachments, String referer) {}
