package dev.reprise.profile;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Secrets that give themselves away by how they look, whatever they are called: JSON Web Tokens,
/// the keys of well-known services, private keys in PEM, passwords in URLs.
///
/// Stateless. Three bytes decide whether a closer look is worth while.
final class SecretShapes {
  static final int NONE = 0;
  static final int UNDECIDED = -1;

  private static final int LONGEST_TOKEN = 16 * 1024;

  /// Bounds what a text full of `eyJ` can cost.
  private static final int LONGEST_TOKEN_HEADER = 1024;

  private static final int LONGEST_USERINFO = 512;
  private static final int LONGEST_PEM_LINE = 128;

  /// A service's keys begin with `prefix`, followed by at least `tail` letters, digits, `_`, `-`.
  private record Service(String prefix, int tail) {}

  private static final List<Service> SERVICES =
      List.of(
          new Service("AKIA", 16),
          new Service("ASIA", 16),
          new Service("AIza", 30),
          new Service("ghp_", 20),
          new Service("gho_", 20),
          new Service("ghu_", 20),
          new Service("ghs_", 20),
          new Service("ghr_", 20),
          new Service("github_pat_", 20),
          new Service("glpat-", 16),
          new Service("npm_", 30),
          new Service("hf_", 30),
          new Service("xoxa-", 10),
          new Service("xoxb-", 10),
          new Service("xoxe-", 10),
          new Service("xoxp-", 10),
          new Service("xoxr-", 10),
          new Service("xoxs-", 10),
          new Service("sk-", 20),
          new Service("sk_live_", 10),
          new Service("sk_test_", 10),
          new Service("rk_live_", 10),
          new Service("rk_test_", 10),
          new Service("whsec_", 16));

  private static final boolean[] STARTS = starts();

  private SecretShapes() {}

  private static boolean[] starts() {
    boolean[] starts = new boolean[4096];
    SERVICES.forEach(service -> mark(starts, service.prefix));
    for (String start : new String[] {"eyJ", "---", "://", ":\\/", "\u00c2\u00abs"}) {
      mark(starts, start);
    }
    return starts;
  }

  private static void mark(boolean[] starts, String prefix) {
    starts[slot(prefix.charAt(0) | (prefix.charAt(1) << 8) | (prefix.charAt(2) << 16))] = true;
  }

  static boolean mayBegin(long window) {
    return STARTS[slot((int) window & 0xffffff)];
  }

  private static int slot(int three) {
    return (three * 0x9E3779B1) >>> 20;
  }

  /// The length of the token that begins at `from`, [#NONE] or [#UNDECIDED].
  static int tokenAt(byte[] bytes, int from, int end, boolean last) {
    if (RedactionWindow.startsWith(bytes, from, end, "eyJ")) {
      return webToken(bytes, from, end, last);
    }
    for (Service service : SERVICES) {
      if (RedactionWindow.startsWith(bytes, from, end, service.prefix)) {
        return followsBoundary(bytes, from) ? serviceKey(service, bytes, from, end, last) : NONE;
      }
    }
    boolean cut = !last && end - from < 11 && bytes[from] == 'g';
    return cut ? UNDECIDED : NONE;
  }

  private static int webToken(byte[] bytes, int from, int end, boolean last) {
    int dots = 0;
    int dot = from;
    int limit = Math.min(end, from + LONGEST_TOKEN);
    for (int i = from; i < limit; i++) {
      if (bytes[i] == '.') {
        if (i - dot < 4 || ++dots > 4) {
          return dots > 2 ? i - from : NONE;
        }
        dot = i;
      } else if (!isTokenByte(bytes[i]) || (dots == 0 && i - from > LONGEST_TOKEN_HEADER)) {
        return dots >= 2 ? i - from : NONE;
      }
    }
    boolean undecided = limit == end && !last;
    return undecided ? UNDECIDED : dots >= 2 ? limit - from : NONE;
  }

  private static int serviceKey(Service service, byte[] bytes, int from, int end, boolean last) {
    int tail = from + service.prefix.length();
    int limit = Math.min(end, from + LONGEST_TOKEN);
    boolean digit = false;
    boolean letter = false;
    for (int i = tail; i <= limit; i++) {
      if (i == limit && i == end && !last) {
        return UNDECIDED;
      }
      if (i == limit || !isTokenByte(bytes[i])) {
        return digit && letter && i - tail >= service.tail ? i - from : NONE;
      }
      digit |= bytes[i] >= '0' && bytes[i] <= '9';
      letter |= bytes[i] >= 'A';
    }
    return NONE;
  }

  static boolean userinfoMayFollow(byte[] bytes, int at, int end) {
    return bytes[at] == ':'
        && at <= end - 8
        && (bytes[at + 1] == '/' || (bytes[at + 1] == '\\' && bytes[at + 2] == '/'));
  }

  /// Where the password in `://user:password@` ends, [#NONE] or [#UNDECIDED]; it begins after the
  /// first colon that follows `from`.
  static int userinfoEnd(byte[] bytes, int from, int end, boolean last) {
    int limit = Math.min(end, from + LONGEST_USERINFO);
    int colon = -1;
    for (int i = from; i < limit; i++) {
      byte b = bytes[i];
      if (b == '@') {
        return colon >= 0 && i > colon + 1 ? i : NONE;
      }
      if (b == ':' && colon < 0) {
        colon = i;
      }
      if ((b <= ' ' && b >= 0) || "/?#\"'<>\\&".indexOf(b) >= 0) {
        return NONE;
      }
    }
    return limit == end && !last ? UNDECIDED : NONE;
  }

  /// The length of a private key's first line that begins at `from`, [#NONE] or [#UNDECIDED].
  static int privateKeyLine(byte[] bytes, int from, int end, boolean last) {
    String opening = "-----BEGIN ";
    int there = Math.min(opening.length(), end - from);
    if (!RedactionWindow.startsWith(bytes, from, end, opening.substring(0, there))) {
      return NONE;
    }
    int limit = Math.min(end, from + LONGEST_PEM_LINE);
    for (int i = from + opening.length(); i + 5 <= limit; i++) {
      if (RedactionWindow.startsWith(bytes, i, end, "-----")) {
        String title = new String(bytes, from, i - from, StandardCharsets.US_ASCII);
        return title.contains("PRIVATE KEY") ? i + 5 - from : NONE;
      }
    }
    return limit == end && !last ? UNDECIDED : NONE;
  }

  static boolean isTokenByte(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '-';
  }

  /// Whether a word can begin at `at`: at a word's end, or after an escape such as `\n` or `%20`.
  private static boolean followsBoundary(byte[] bytes, int at) {
    return at == 0
        || !isTokenByte(bytes[at - 1])
        || (at > 1 && bytes[at - 2] == '\\')
        || (at > 2 && bytes[at - 3] == '%')
        || (at > 5 && bytes[at - 6] == '\\');
  }
}
