package dev.reprise.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Decides who may come in, before anything of the request is looked at.
///
/// A server on loopback is reachable from every page in the browser of this machine: a page of
/// somebody else may post to it (so the origin counts), and may give its own host name our address
/// (so the `Host` counts, too). Off loopback the token counts.
final class Doorkeeper {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private final ServerSettings settings;
  private final Origins origins;

  Doorkeeper(ServerSettings settings, Origins origins) {
    this.settings = settings;
    this.origins = origins;
  }

  /// @throws Refusal if this request names us by a name that is not ours
  void checkHost(ServerRequest request) {
    String host = host(request);
    if (settings.isOnLoopback() && !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      throw new Refusal(
          403,
          "HOST_NOT_ALLOWED",
          "this server answers on this machine alone, as localhost or 127.0.0.1");
    }
  }

  /// @param open whether what is asked for needs no token
  /// @throws Refusal if the caller must name the token and does not, or a foreign page sends it
  void check(ServerRequest request, boolean open) {
    if (!open) {
      checkToken(request);
    }
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (changesState(request)
        && origin.isPresent()
        && !origins.mayChangeState(origin.get(), host(request))) {
      throw new Refusal(
          403,
          "ORIGIN_NOT_ALLOWED",
          "pages of this origin may not call this server; add the origin to its configuration");
    }
  }

  static boolean changesState(ServerRequest request) {
    return !HARMLESS.contains(request.prologue().method().text());
  }

  private void checkToken(ServerRequest request) {
    String authorization = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (settings.token().isPresent() && !settings.token().get().isIn(authorization)) {
      throw new Refusal(
              401,
              "TOKEN_REQUIRED",
              "this call needs the header Authorization: Bearer with the server's token")
          .header("WWW-Authenticate", "Bearer");
    }
  }

  private static String host(ServerRequest request) {
    return request.headers().first(HeaderNames.HOST).orElse("");
  }
}
