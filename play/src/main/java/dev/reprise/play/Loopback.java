package dev.reprise.play;

import java.util.Locale;
import java.util.regex.Pattern;

/// The names of this machine for itself, which browsers trust as they trust TLS.
final class Loopback {
  private static final Pattern ADDRESS = Pattern.compile("127(\\.[0-9]{1,3}){3}");

  private Loopback() {}

  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.equals("::1")
        || ADDRESS.matcher(name).matches();
  }
}
