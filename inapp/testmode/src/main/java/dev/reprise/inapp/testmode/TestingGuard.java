package dev.reprise.inapp.testmode;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Keeps web pages of strangers from the test endpoints, which ask for no login.
///
/// A page can have its visitor's browser send requests to this machine. So the request has to be
/// addressed to this machine by a name that cannot be another's (a page whose own name was made to
/// point here is addressed by that name), and must not come from a page of another host.
public final class TestingGuard implements Filter {
  /// Which requests it has to see.
  public static final String PATTERN = "/api/testing/*";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final Set<String> hosts = new TreeSet<>(LOOPBACK);
  private final ErrorFormat format;

  /// @param allowedHosts names besides those of the loopback interface, without ports
  public TestingGuard(Set<String> allowedHosts, ErrorFormat format) {
    allowedHosts.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    this.format = format;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var asked = (HttpServletRequest) request;
    String refused = refusal(asked);
    if (refused == null) {
      chain.doFilter(request, response);
    } else {
      format.send(
          new ErrorAnswer(403, refused), asked.getRequestURI(), (HttpServletResponse) response);
    }
  }

  private @Nullable String refusal(HttpServletRequest request) {
    if (!isAllowed(request.getServerName())) {
      return "Test endpoints answer to localhost only; add the host to reprise.allowed-hosts";
    }
    String origin = request.getHeader("Origin");
    boolean foreign =
        origin == null
            ? "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
            : !isAllowed(hostOf(origin));
    return foreign
        ? "Test endpoints refuse pages of other hosts; add the host to reprise.allowed-hosts"
        : null;
  }

  private boolean isAllowed(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  private static String hostOf(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
