package dev.reprise.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bytes that belong to an event but do not stand in its line.
sealed interface Attachment {
  SpooledBytes bytes();

  /// A body, kept under the hash of its bytes. An unreadable text is one whose bytes are not in the
  /// encoding that it claims: it cannot stand in a line, but may still hold secrets.
  record Body(SpooledBytes bytes, boolean unreadableText) implements Attachment {}

  /// A part of a form, kept as a seed; `part` is its entry in the event and gets the seed's name.
  record Upload(Map<String, @Nullable Object> part, SpooledBytes bytes) implements Attachment {}
}
