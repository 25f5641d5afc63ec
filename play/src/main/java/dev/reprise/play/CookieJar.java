package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieOrigin;
import org.apache.hc.client5.http.cookie.CookieSpec;
import org.apache.hc.client5.http.cookie.MalformedCookieException;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;
import org.apache.hc.client5.http.impl.cookie.RFC6265LaxSpec;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/// The cookies that applications set, kept and sent as a browser does (RFC 6265).
///
/// Values go back exactly as they came, quotes and all. Cookies that a browser would refuse are not
/// kept. Thread-safe.
final class CookieJar {
  /// As many as browsers keep of all sites together; the oldest go.
  static final int MAX_COOKIES = 3_000;

  /// Browsers take it for no domain, the library for a fault.
  private static final Pattern EMPTY_DOMAIN = Pattern.compile("(?i);\\s*domain\\s*=\\s*(?=;|$)");

  private static final Comparator<Cookie> LONGEST_PATH_FIRST =
      Comparator.comparingInt((Cookie cookie) -> cookie.getPath().length()).reversed();

  private final CookieSpec rules = new RFC6265LaxSpec();
  private final InstantSource clock;
  private final Map<Key, Cookie> cookies = new LinkedHashMap<>();

  private record Key(String name, String domain, String path) {
    static Key of(Cookie cookie) {
      return new Key(cookie.getName(), cookie.getDomain(), cookie.getPath());
    }
  }

  CookieJar(InstantSource clock) {
    this.clock = clock;
  }

  /// Keeps the cookies that an answer sets.
  ///
  /// @param asked the URL that was asked
  void take(URI asked, Headers answer) {
    take(Origin.of(site(asked)), asked.getRawPath(), answer);
  }

  /// Keeps the cookies that an answer sets.
  ///
  /// @param target what was asked of the origin, with or without a query
  void take(Origin origin, String target, Headers answer) {
    for (int i = 0; i < answer.size(); i++) {
      if (answer.names().get(i).equals("set-cookie")) {
        take(place(origin, target), answer.values().get(i));
      }
    }
  }

  /// What the `Cookie` header of a request to this URL says.
  Optional<String> header(URI target) {
    return header(Origin.of(site(target)), target.getRawPath());
  }

  /// What the `Cookie` header of a request says.
  ///
  /// @param target what is asked of the origin, with or without a query
  synchronized Optional<String> header(Origin origin, String target) {
    if (cookies.isEmpty()) {
      return Optional.empty();
    }
    CookieOrigin place = place(origin, target);
    Instant now = clock.instant();
    cookies.values().removeIf(cookie -> cookie.isExpired(now));
    String line =
        cookies.values().stream()
            .filter(cookie -> rules.match(cookie, place))
            .sorted(LONGEST_PATH_FIRST)
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return line.isEmpty() ? Optional.empty() : Optional.of(line);
  }

  /// The names of all cookies that are kept, in the order in which they came.
  synchronized List<String> names() {
    Instant now = clock.instant();
    return cookies.values().stream()
        .filter(cookie -> !cookie.isExpired(now))
        .map(Cookie::getName)
        .distinct()
        .toList();
  }

  /// Copies all cookies to another host of the same application, where a login there is to count
  /// too. Cookies with `Secure` are copied only if they would be sent.
  ///
  /// @param secure whether that host is asked over TLS
  /// @return the names of those that were copied
  synchronized List<String> mirrorTo(String host, boolean secure) {
    boolean trusted = secure || Loopback.isLoopback(host);
    var copied = new ArrayList<String>();
    for (Cookie cookie : List.copyOf(cookies.values())) {
      if (trusted || !cookie.isSecure()) {
        keep(copy(cookie, host.toLowerCase(Locale.ROOT)));
        copied.add(cookie.getName());
      }
    }
    return copied.stream().distinct().toList();
  }

  private static BasicClientCookie copy(Cookie cookie, String host) {
    var copy = new BasicClientCookie(cookie.getName(), cookie.getValue());
    copy.setDomain(host);
    copy.setPath(cookie.getPath());
    copy.setSecure(cookie.isSecure());
    copy.setExpiryDate(cookie.getExpiryInstant());
    return copy;
  }

  private synchronized void take(CookieOrigin place, String line) {
    try {
      for (Cookie cookie : rules.parse(header(line), place)) {
        rules.validate(cookie, place);
        var kept = (BasicClientCookie) cookie;
        kept.setValue(rawValue(line));
        setAge(kept);
        keep(kept);
      }
    } catch (MalformedCookieException e) {
      // a browser does not keep it either
    }
  }

  private static Header header(String line) {
    return new BasicHeader("Set-Cookie", EMPTY_DOMAIN.matcher(line).replaceAll(""));
  }

  private void keep(Cookie cookie) {
    Key key = Key.of(cookie);
    if (cookie.isExpired(clock.instant())) {
      cookies.remove(key);
      return;
    }
    cookies.put(key, cookie);
    if (cookies.size() > MAX_COOKIES) {
      cookies.remove(cookies.keySet().iterator().next());
    }
  }

  /// The value as it stands, where the library's parser takes quotes off.
  private static String rawValue(String line) {
    int end = line.indexOf(';');
    String pair = end < 0 ? line : line.substring(0, end);
    return pair.substring(pair.indexOf('=') + 1).trim();
  }

  /// Counts `Max-Age` from our clock, where the library reads the machine's.
  private void setAge(BasicClientCookie cookie) {
    String age = cookie.getAttribute(Cookie.MAX_AGE_ATTR);
    if (age == null || !age.matches("-?[0-9]{1,18}")) {
      return;
    }
    long seconds = Long.parseLong(age);
    try {
      cookie.setExpiryDate(seconds <= 0 ? Instant.EPOCH : clock.instant().plusSeconds(seconds));
    } catch (DateTimeException e) {
      cookie.setExpiryDate((Instant) null); // later than time itself
    }
  }

  private static CookieOrigin place(Origin origin, String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    boolean secure = origin.secure() || Loopback.isLoopback(origin.host());
    return new CookieOrigin(origin.host(), origin.port(), path, secure);
  }

  private static URI site(URI uri) {
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
  }
}
