package dev.reprise.profile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a playback does with each recorded exchange of one kind of application.
///
/// Promotion writes it down and playback asks again, so both say the same. The reasons are short
/// and stable, because results count by them.
public final class StepRules {
  private static final int LABEL_LIMIT = 60;

  private final AppDescription app;

  public StepRules(AppDescription app) {
    this.app = app;
  }

  public Step step(Exchange exchange) {
    return new Step(
        exchange.id(),
        exchange.method(),
        exchange.endpoint(),
        exchange.status(),
        label(exchange),
        skipReason(exchange));
  }

  public List<Step> steps(List<Exchange> exchanges) {
    return exchanges.stream().map(this::step).toList();
  }

  private Optional<String> skipReason(Exchange exchange) {
    return switch (exchange.origin()) {
      case REPEATED -> Optional.of("repeated");
      case MISSING -> Optional.of("no request");
      case RECORDED -> unsendable(exchange).or(() -> ruledOut(exchange));
    };
  }

  private static Optional<String> unsendable(Exchange exchange) {
    if (!exchange.endpoint().startsWith("/")) {
      return Optional.of("no path");
    }
    if (exchange.failed()) {
      return Optional.of("failed");
    }
    return exchange.status().isEmpty() ? Optional.of("no response") : Optional.empty();
  }

  private Optional<String> ruledOut(Exchange exchange) {
    for (PathPattern pattern : app.skip()) {
      if (pattern.matches(exchange.path())) {
        return Optional.of("skip rule " + pattern);
      }
    }
    if (!app.replay().methods().contains(exchange.method())) {
      return Optional.of("method " + (exchange.method().isEmpty() ? "unknown" : exchange.method()));
    }
    int status = exchange.status().orElseThrow();
    return app.replay().takes(exchange.method(), status)
        ? Optional.empty()
        : Optional.of("status " + status);
  }

  /// The last telling part of the path: `/runs/a/cfg/rq/api/build` is `build`, `/orders/17` is
  /// `orders/17`, since a number alone tells nothing.
  private static String label(Exchange exchange) {
    var words = new ArrayDeque<String>();
    String[] segments = exchange.path().split("/", -1);
    for (int i = segments.length - 1; i >= 0 && words.size() < 3; i--) {
      if (!segments[i].isEmpty()) {
        words.addFirst(segments[i]);
        if (tells(segments[i])) {
          break;
        }
      }
    }
    String name = words.isEmpty() ? "/" : printable(String.join("/", words));
    return (exchange.method() + " " + name).strip() + (exchange.upload() ? " (upload)" : "");
  }

  /// Numbers, UUIDs and hashes name one thing among many; words say what kind of thing.
  private static boolean tells(String segment) {
    return segment.chars().anyMatch(Character::isLetter)
        && !segment.toLowerCase(Locale.ROOT).matches("[0-9a-f-]{12,}");
  }

  private static String printable(String name) {
    String text = decoded(name).replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?");
    return text.codePointCount(0, text.length()) <= LABEL_LIMIT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LABEL_LIMIT)) + "…";
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name; // a broken escape is shown as it stands
    }
  }
}
