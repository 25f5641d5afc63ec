package dev.reprise.play;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a playback gets the secrets from that no answer holds: from its caller, from the login,
/// and from the credentials.
///
/// A secret is asked for by its name in the manifest, or by the eight digits of its placeholder.
final class Secrets implements Rewriting.KnownSecrets {
  private static final Set<String> PASSWORDS = Set.of("PASSWORD", "PASSWD", "PWD", "PASS");

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> given = new HashMap<>();
  private final @Nullable Credentials credentials;
  private final Renames renames;
  private volatile String csrfToken = "";

  Secrets(
      List<Plan.NeededSecret> needed,
      Map<String, String> given,
      @Nullable Credentials credentials,
      Renames renames) {
    needed.forEach(secret -> names.put(secret.placeholder(), key(secret.name())));
    given.forEach((name, value) -> this.given.put(key(name), value));
    this.credentials = credentials;
    this.renames = renames;
  }

  /// A login gave this token away.
  void loggedIn(LoggedIn login) {
    csrfToken = login.csrfToken();
  }

  @Override
  public Optional<String> find(String placeholder, Place place) {
    String name = names.getOrDefault(placeholder, key(place.text()));
    String digits = key(placeholder.replaceAll("«secret:|»", ""));
    for (String wanted : List.of(digits, name)) {
      String value = given.get(wanted);
      if (value != null) {
        return Optional.of(value);
      }
    }
    if (credentials != null && PASSWORDS.stream().anyMatch(name::endsWith)) {
      return Optional.of(credentials.password());
    }
    String today = renames.find("", placeholder);
    if (today != null) {
      return Optional.of(today);
    }
    boolean csrf = name.contains("CSRF") || name.contains("XSRF");
    return csrf && !csrfToken.isEmpty() ? Optional.of(csrfToken) : Optional.empty();
  }

  /// What is to be given, for a person: `PASSWORD (REPRISE_SECRET_PASSWORD)`.
  @Override
  public String remedy(String placeholder, Place place) {
    String name = names.getOrDefault(placeholder, key(place.text()));
    return PASSWORDS.contains(name)
        ? "set ADMIN_EMAIL and ADMIN_PASSWORD, or REPRISE_SECRET_" + name
        : "set REPRISE_SECRET_" + name;
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
  }
}
