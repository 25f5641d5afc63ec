package dev.reprise.play;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an application lives: a base URL taken apart.
///
/// Its host may have underscores, as Docker's have, which [URI] does not take for a host.
///
/// @param secure whether it is asked over TLS
/// @param host in lower case, an IPv6 address in brackets
/// @param prefix the path of the base URL, without a slash at its end
record Origin(boolean secure, String host, int port, String prefix) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 65_535;

  static Origin of(URI base) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!secure && !scheme.equals("http")) {
      throw refused("begins with neither http:// nor https://");
    }
    String authority = base.getRawAuthority();
    if (authority != null && authority.indexOf('@') >= 0) {
      throw refused("has a user or a password in it, which belong into the login");
    }
    Matcher parts = AUTHORITY.matcher(authority == null ? "" : authority);
    if (!parts.matches()) {
      throw refused("has no host, or none that can be used");
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      throw refused("has a query or a fragment");
    }
    String host = parts.group(1).toLowerCase(Locale.ROOT);
    return new Origin(secure, host, port(parts, secure), prefix(base));
  }

  /// The base URL, without a slash at its end and without a port that goes without saying.
  URI base() {
    return URI.create((secure ? "https://" : "http://") + hostHeader() + prefix);
  }

  /// What the `Host` header says.
  String hostHeader() {
    return port == (secure ? HTTPS : HTTP) ? host : host + ":" + port;
  }

  /// The host as the resolver and a certificate have it.
  String hostName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// Path and query as they go out: below the prefix, unless they are already.
  String wireTarget(String target) {
    return prefix.isEmpty() || isBelowPrefix(target) || target.equals("*")
        ? target
        : prefix + target;
  }

  private boolean isBelowPrefix(String target) {
    return target.startsWith(prefix)
        && (target.length() == prefix.length()
            || "/?".indexOf(target.charAt(prefix.length())) >= 0);
  }

  private static int port(Matcher parts, boolean secure) {
    if (parts.group(2) == null) {
      return secure ? HTTPS : HTTP;
    }
    int port = Integer.parseInt(parts.group(2));
    if (port == 0 || port > LAST_PORT) {
      throw refused("names a port that does not exist");
    }
    return port;
  }

  private static String prefix(URI base) {
    String path = base.getRawPath();
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static PlaybackException refused(String finding) {
    return new PlaybackException(
        PlaybackException.Reason.BAD_REQUEST,
        "The base URL "
            + finding
            + "; write it like https://host:port/path, with nothing after the path.");
  }
}
