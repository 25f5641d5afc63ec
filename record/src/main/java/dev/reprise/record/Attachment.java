package dev.reprise.record;

import dev.reprise.profile.BodySyntax;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bytes that belong to an event but do not stand in its line.
sealed interface Attachment {
  SpooledBytes bytes();

  /// How secrets are to be found in the bytes; null where they are clean, or no text.
  @Nullable BodySyntax uncleaned();

  /// A body, kept under the hash of its bytes.
  record Body(SpooledBytes bytes, @Nullable BodySyntax uncleaned) implements Attachment {}

  /// A part of a form, kept as a seed; `part` is its entry in the event and gets the seed's name.
  record Upload(
      Map<String, @Nullable Object> part, SpooledBytes bytes, @Nullable BodySyntax uncleaned)
      implements Attachment {}
}
