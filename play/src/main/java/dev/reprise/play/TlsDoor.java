package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/// The way to the application's login over TLS, and of its cookies back to the playback.
///
/// @param insecure whether any certificate will do
/// @param base where the playback goes
/// @param cookies the playback's jar
/// @param clock tells which cookies have expired
/// @param time how time passes
record TlsDoor(boolean insecure, URI base, CookieJar cookies, InstantSource clock, PassingTime time)
    implements LoginDoor {
  @Override
  public Target open(URI elsewhere) {
    var settings =
        new TargetSettings(
            elsewhere, insecure, TargetSettings.CONNECT_TIMEOUT, java.util.Optional.empty());
    return new HttpTarget(settings, new CookieJar(clock), time.ticker());
  }

  /// A cookie that is `Secure` would not be sent without TLS; its attribute is taken away, since
  /// whoever gave a base URL without TLS wants the cookie to be sent there.
  @Override
  public void mirror(List<String> setCookies) {
    var headers = new Headers.Builder();
    setCookies.forEach(
        line -> headers.add("set-cookie", line.replaceAll("(?i);\\s*(secure|domain=[^;]*)", "")));
    cookies.take(base.resolve("/"), headers.build());
  }
}
