package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Headers;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieJarTest {
  private static final String SITE = "http://app.example.org/runs/a";

  private Instant now = Instant.parse("2026-11-20T10:30:00Z");
  private final CookieJar jar = new CookieJar(() -> now);

  @Test
  void sendsNothingWhereNothingWasSet() {
    assertThat(jar.header(URI.create(SITE))).isEmpty();
    assertThat(jar.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s=plain",
        "s=\"quoted\"",
        "s=\"a\\054b\\\"c\"",
        "s=a b,c",
        "s=",
        "s=a=b==",
        "s=.eJwlz#|^~",
        "s={\"a\":1}"
      })
  void givesAValueBackAsItCame(String pair) {
    take(SITE, pair + "; Path=/; HttpOnly; SameSite=Lax");

    assertThat(sent(SITE)).isEqualTo(pair);
  }

  @ParameterizedTest
  @CsvSource({
    "/,            http://app.example.org/x,         true",
    "/runs,        http://app.example.org/runs,      true",
    "/runs,        http://app.example.org/runs/b?c,  true",
    "/runs,        http://app.example.org/runsome,   false",
    "/runs/,       http://app.example.org/runs,      true",
    "/other,       http://app.example.org/runs/a,    false"
  })
  void sendsACookieBelowItsPath(String path, String asked, boolean sent) {
    take(SITE, "s=1; Path=" + path);

    assertThat(jar.header(URI.create(asked)).isPresent()).isEqualTo(sent);
  }

  @Test
  void sendsACookieWithoutAPathBelowTheFolderThatSetIt() {
    take("http://app.example.org/runs/a", "s=1");

    assertThat(sent("http://app.example.org/runs/b")).isEqualTo("s=1");
    assertThat(sent("http://app.example.org/")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',                     http://app.example.org/,     true",
    "'',                     http://app.example.org:99/,  true",
    "'',                     http://www.example.org/,     false",
    "'',                     http://x.app.example.org/,   false",
    "; Domain=example.org,   http://www.example.org/,     true",
    "; Domain=.example.org,  http://www.example.org/,     true",
    "; Domain=example.org,   http://badexample.org/,      false",
    "; Domain=example.com,   http://app.example.org/,     false",
    "; Domain=app,           http://app.example.org/,     false"
  })
  void sendsACookieToTheHostsThatItIsFor(String domain, String asked, boolean sent) {
    take(SITE, "s=1; Path=/" + domain);

    assertThat(jar.header(URI.create(asked)).isPresent()).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.org/, true",
    "http://app.example.org/,  false",
    "https://127.0.0.1:8443/,  true",
    "http://127.0.0.1:8080/,   true",
    "http://localhost/,        true",
    "http://[::1]:8080/,       true"
  })
  void sendsASecureCookieOverTlsOrWithinThisMachine(String site, boolean sent) {
    take(site, "s=1; Secure");

    assertThat(jar.header(URI.create(site)).isPresent()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Max-Age=60",
        "Expires=Fri, 20 Nov 2026 10:31:00 GMT",
        "Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
      })
  void sendsACookieUntilItExpires(String age) {
    take(SITE, "s=1; Path=/; " + age);

    now = now.plusSeconds(59);
    assertThat(sent(SITE)).isEqualTo("s=1");
    now = now.plusSeconds(1);
    assertThat(sent(SITE)).isEmpty();
    assertThat(jar.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"})
  void forgetsACookieThatIsDeleted(String age) {
    take(SITE, "s=1; Path=/");
    take(SITE, "t=2; Path=/");
    take(SITE, "s=; Path=/; " + age);

    assertThat(sent(SITE)).isEqualTo("t=2");
    assertThat(jar.names()).containsExactly("t");
  }

  @Test
  void keepsACookieThatOutlivesTime() {
    take(SITE, "s=1; Path=/; Max-Age=999999999999999999");

    assertThat(sent(SITE)).isEqualTo("s=1");
  }

  @Test
  void takesAnEmptyDomainForNone() {
    take(SITE, "s=1; Path=/; domain=; HttpOnly");

    assertThat(sent(SITE)).isEqualTo("s=1");
    assertThat(sent("http://x.app.example.org/")).isEmpty();
  }

  @Test
  void replacesACookieOfTheSameNameHostAndPath() {
    take(SITE, "s=1; Path=/");
    take(SITE, "t=2; Path=/");
    take(SITE, "s=3; Path=/");
    take(SITE, "s=4; Path=/runs");

    assertThat(sent(SITE)).isEqualTo("s=4; s=3; t=2");
    assertThat(jar.names()).containsExactly("s", "t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "=x", ";", "; Path=/"})
  void keepsNothingThatIsNoCookie(String line) {
    take(SITE, line);

    assertThat(jar.names()).isEmpty();
  }

  @Test
  void keepsNoMoreThanABrowserWould() {
    for (int i = 0; i <= CookieJar.MAX_COOKIES; i++) {
      take(SITE, "c" + i + "=1; Path=/");
    }

    assertThat(jar.names()).hasSize(CookieJar.MAX_COOKIES).doesNotContain("c0").contains("c1");
  }

  @Test
  void mirrorsALoginToAnotherHost() {
    take("https://login.example.org/login", "session=1; Path=/; Secure; HttpOnly");
    take("https://login.example.org/login", "theme=dark; Path=/x; Max-Age=60");

    assertThat(jar.mirrorTo("play.example.com", true)).containsExactly("session", "theme");

    assertThat(sent("https://play.example.com/x")).isEqualTo("theme=dark; session=1");
    assertThat(sent("http://play.example.com/x")).isEqualTo("theme=dark");
    assertThat(sent("https://sub.play.example.com/x")).isEmpty();
    assertThat(sent("https://login.example.org/")).isEqualTo("session=1");
    now = now.plusSeconds(60);
    assertThat(sent("https://play.example.com/x")).isEqualTo("session=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "LocalHost", "[::1]"})
  void mirrorsASecureLoginToThisMachine(String host) {
    take("https://login.example.org/login", "session=1; Path=/; Secure");

    assertThat(jar.mirrorTo(host, false)).containsExactly("session");

    assertThat(sent("http://" + host + ":8080/")).isEqualTo("session=1");
  }

  @Test
  void mirrorsNoSecureCookieToWhereEverybodyCanReadIt() {
    take("https://login.example.org/login", "session=1; Path=/; Secure");
    take("https://login.example.org/login", "theme=dark; Path=/");

    assertThat(jar.mirrorTo("10.0.0.5", false)).containsExactly("theme");

    assertThat(sent("http://10.0.0.5/")).isEqualTo("theme=dark");
  }

  private void take(String site, String cookie) {
    jar.take(URI.create(site), Headers.of("set-cookie", cookie));
  }

  private String sent(String site) {
    return jar.header(URI.create(site)).orElse("");
  }
}
