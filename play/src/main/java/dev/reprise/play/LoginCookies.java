package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.util.ArrayList;
import java.util.List;

/// The cookies that the answers of one login set, in their order.
final class LoginCookies {
  private final List<String> lines = new ArrayList<>();
  private final List<SetCookie> cookies = new ArrayList<>();

  void add(Headers answer) {
    lines.addAll(answer.all("set-cookie"));
    cookies.addAll(SetCookie.of(answer));
  }

  /// Values of `Set-Cookie`, as they came.
  List<String> lines() {
    return List.copyOf(lines);
  }

  /// Whether the last word about a cookie was that it is set.
  boolean holds(String name) {
    return cookies.stream()
        .filter(cookie -> cookie.name().equals(name))
        .reduce((_, later) -> later)
        .filter(SetCookie::kept)
        .isPresent();
  }

  boolean holdsSecureOnes() {
    return cookies.stream().anyMatch(cookie -> cookie.secure() && cookie.kept());
  }
}
