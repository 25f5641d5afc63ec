package dev.reprise.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/// A secret value while it passes: what it ends with, what has been seen of it, and what is written
/// in its place.
///
/// Holds at most [#HELD] bytes. A longer value is hashed as it is spelled, without being decoded,
/// so it equals itself only where it is spelled alike. Not thread-safe.
final class SecretValue {
  static final int HELD = 16 * 1024;
  private static final int SHORT_NUMBER = 6;

  /// How a value's spelling is turned into the value.
  enum Spelling {
    PLAIN,
    JSON,
    QUERY,
    PERCENT,
    MARKUP
  }

  private static final Set<String> KEPT =
      Set.of("true", "false", "null", "undefined", "none", "nil", "|", "|-", ">", ">-", "~");

  /// What may stand before the secret in an `Authorization`.
  private static final Pattern SCHEME =
      Pattern.compile(
          "(?:bearer|basic|token|digest|negotiate|apikey)(?: |\\+|%20)+", Pattern.CASE_INSENSITIVE);

  private final Redaction redaction;
  private final boolean inForm;
  private byte[] held = new byte[64];
  private int length;
  private int slashes;
  private @Nullable Mac hash;

  private SecretEnding ending = SecretEnding.QUOTE;
  private Spelling spelling = Spelling.PLAIN;
  private SecretKeys.Kind kind = SecretKeys.Kind.SECRET;
  private int level;
  private boolean certain;
  private long place;

  SecretValue(Redaction redaction, boolean inForm) {
    this.redaction = redaction;
    this.inForm = inForm;
  }

  /// Begins at the window's position. `certain` says that the value's own key names it a secret.
  void begin(SecretEnding ending, Spelling spelling, SecretKeys.Kind kind, boolean certain) {
    this.ending = ending;
    this.spelling = spelling;
    this.kind = kind;
    this.certain = certain;
    level = 0;
    length = 0;
    slashes = 0;
    hash = null;
  }

  void inStringsOf(int jsonLevel) {
    level = jsonLevel;
  }

  void endingAt(long absolute) {
    place = absolute;
  }

  /// Takes what the window has of the value; true when that was all of it.
  boolean advance(RedactionWindow window) throws IOException {
    int found = end(window);
    int to = found < 0 ? ~found : found;
    take(window.bytes, window.position, to);
    window.drop(to);
    if (found < 0) {
      return false;
    }
    finish(window);
    return true;
  }

  private int end(RedactionWindow window) {
    return switch (ending) {
      case QUOTE, QUOTE_IN_LINE -> quote(window);
      case PLACE -> {
        int index = window.index(place);
        yield window.absolute(index) == place || window.last ? index : ~index;
      }
      default -> ending.find(window.bytes, window.position, window.end, window.last);
    };
  }

  private int quote(RedactionWindow window) {
    byte[] bytes = window.bytes;
    int run = slashes;
    for (int i = window.position; i < window.end; i++) {
      byte b = bytes[i];
      if (b == '\\') {
        run++;
        continue;
      }
      int quoteLevel = b == '"' ? SecretKeyBefore.level(run) : Integer.MAX_VALUE;
      if (quoteLevel <= level) {
        return Math.max(window.position, i - SecretKeyBefore.backslashes(quoteLevel));
      }
      if (b == '\n' && ending == SecretEnding.QUOTE_IN_LINE) {
        return i;
      }
      run = 0;
    }
    if (window.last) {
      return window.end;
    }
    int kept = Math.min(run, SecretKeyBefore.backslashes(level));
    kept = Math.min(kept, window.end - window.position);
    slashes = run - kept;
    return ~(window.end - kept);
  }

  private void take(byte[] bytes, int from, int to) {
    int more = to - from;
    if (hash == null && length + more > HELD) {
      hash = redaction.hash();
      hash.update(held, 0, length);
    }
    if (hash != null) {
      hash.update(bytes, from, more);
      return;
    }
    if (length + more > held.length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, length + more));
    }
    System.arraycopy(bytes, from, held, length, more);
    length += more;
  }

  private void finish(RedactionWindow window) throws IOException {
    if (hash != null) {
      write(window, SecretPlaceholders.of(hash.doFinal()));
      return;
    }
    String spelled = new String(held, 0, length, StandardCharsets.UTF_8);
    Matcher scheme = SCHEME.matcher(spelled);
    int start = scheme.lookingAt() ? scheme.end() : 0;
    String value = decoded(spelled.substring(start));
    if (value.isBlank() || isKept(spelled) || SecretPlaceholders.isPlaceholder(value)) {
      window.write(held, 0, length);
      return;
    }
    window.write(held, 0, start);
    write(window, redaction.placeholder(value, certain));
  }

  private void write(RedactionWindow window, String placeholder) throws IOException {
    if (inForm) {
      window.write(SecretPlaceholders.percentEncoded(placeholder));
    } else if (ending == SecretEnding.JSON_BARE) {
      String quote = "\\".repeat(SecretKeyBefore.backslashes(level)) + '"';
      window.write(quote + placeholder + quote);
    } else {
      window.write(placeholder);
    }
  }

  private boolean isKept(String spelled) {
    if (!ending.isBare()) {
      return false;
    }
    boolean number = ending == SecretEnding.JSON_BARE && kind == SecretKeys.Kind.SECRET;
    return KEPT.contains(spelled.strip().toLowerCase(Locale.ROOT))
        || (number && spelled.length() < SHORT_NUMBER && isNumber(spelled));
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '.');
  }

  private String decoded(String spelled) {
    return switch (spelling) {
      case PLAIN -> ending == SecretEnding.LINE ? spelled.strip() : spelled;
      case JSON -> SecretDecoding.json(spelled, level + 1);
      case QUERY -> SecretDecoding.percent(spelled, true);
      case PERCENT -> SecretDecoding.percent(spelled, false);
      case MARKUP -> SecretDecoding.html(SecretDecoding.json(spelled, level));
    };
  }
}
