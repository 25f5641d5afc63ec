package dev.reprise.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// How the text of a setting becomes a value.
///
/// @param expected what a good text looks like, to finish the sentence "X must be ..."
/// @param reader reads one text; it throws [IllegalArgumentException] for a bad one
record SettingKind<T>(String expected, Reader<T> reader) {
  private static final Set<String> YES = Set.of("true", "1", "yes", "on");
  private static final Set<String> NO = Set.of("false", "0", "no", "off");

  static final SettingKind<Path> DIRECTORY =
      new SettingKind<>("a path", (text, start) -> directory(text, start));
  static final SettingKind<String> TEXT = new SettingKind<>("text", (text, start) -> text);
  static final SettingKind<Boolean> FLAG =
      new SettingKind<>("true or false (or 1, 0, yes, no, on, off)", (text, start) -> flag(text));

  /// On as soon as it has any text at all, as <https://no-color.org> asks.
  static final SettingKind<Boolean> PRESENCE = new SettingKind<>("any text", (text, start) -> true);

  static final SettingKind<URI> URL =
      new SettingKind<>("an address like http://127.0.0.1:8070", (text, start) -> url(text));

  /// Reads one text.
  interface Reader<T> {
    T read(String text, Path workingDirectory);
  }

  private static Path directory(String text, Path start) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an empty path");
    }
    return start.resolve(text).normalize();
  }

  private static boolean flag(String text) {
    var word = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw new IllegalArgumentException("neither yes nor no");
    }
    return YES.contains(word);
  }

  private static URI url(String text) {
    var uri = URI.create(text);
    boolean web =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException("no http address");
    }
    return uri;
  }
}
