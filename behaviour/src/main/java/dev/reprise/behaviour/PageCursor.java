package dev.reprise.behaviour;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The last profile of a page, after which the next page goes on. Profiles that are added meanwhile
/// are newer, so they move nothing.
///
/// @param created when it was made, in microseconds
/// @param id its id
record PageCursor(long created, String id) {
  /// Before every profile.
  static final PageCursor START = new PageCursor(Long.MAX_VALUE, "");

  String text() {
    byte[] plain = (created + "|" + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  static PageCursor read(String text) {
    if (text.isEmpty()) {
      return START;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int bar = plain.indexOf('|');
      return new PageCursor(
          Long.parseLong(plain, 0, Math.max(bar, 0), 10), plain.substring(bar + 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no cursor; take the one that the page before gave", e);
    }
  }
}
