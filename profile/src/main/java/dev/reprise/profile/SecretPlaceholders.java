package dev.reprise.profile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Gives each secret its placeholder: `«secret:` and the first four bytes of a keyed hash.
///
/// The key is random and lives in this object alone, so a placeholder can be computed back by
/// nobody, and two captures never give one value the same. With four bytes, two of 10,000 different
/// secrets share a placeholder with a chance of 1 %. Thread-safe.
final class SecretPlaceholders {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String OPENING = "«secret:";
  private static final String CLOSING = "»";
  private static final int LENGTH = OPENING.length() + 8 + CLOSING.length();

  /// How many bytes a placeholder has as UTF-8: its quotation marks have two each.
  static final int BYTES = LENGTH + 2;

  private static final int REMEMBERED = 4096;
  private static final int LONGEST_REMEMBERED = 256;

  private final SecretKeySpec key;
  private final Map<String, String> remembered = new ConcurrentHashMap<>();

  SecretPlaceholders() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
    hash();
  }

  String of(String value) {
    String placeholder = remembered.get(value);
    if (placeholder == null) {
      placeholder = of(hash().doFinal(value.getBytes(StandardCharsets.UTF_8)));
      if (value.length() <= LONGEST_REMEMBERED) {
        remember(value, placeholder);
      }
    }
    return placeholder;
  }

  private void remember(String value, String placeholder) {
    if (remembered.size() >= REMEMBERED) {
      remembered.clear();
    }
    remembered.put(value, placeholder);
  }

  /// The placeholder of what was fed into [#hash()].
  static String of(byte[] hash) {
    return OPENING + HexFormat.of().formatHex(hash, 0, 4) + CLOSING;
  }

  /// A fresh hash for a value that is too long to be held.
  Mac hash() {
    try {
      Mac hash = Mac.getInstance(ALGORITHM);
      hash.init(key);
      return hash;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  static boolean isPlaceholder(String value) {
    if (value.length() != LENGTH || !value.startsWith(OPENING) || !value.endsWith(CLOSING)) {
      return false;
    }
    for (int i = OPENING.length(); i < LENGTH - 1; i++) {
      if (Character.digit(value.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /// The placeholder as it stands in a query or a form.
  static String percentEncoded(String placeholder) {
    return placeholder.replace("«", "%C2%AB").replace(":", "%3A").replace("»", "%C2%BB");
  }
}
