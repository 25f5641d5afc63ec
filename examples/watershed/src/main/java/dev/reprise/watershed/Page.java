package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/// An HTML page from `pages/` whose `{{holes}}` are filled in, escaped unless they are HTML
/// already.
record Page(String template) {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z_]+)}}");

  /// A piece of a page that needs no escaping any more.
  record Html(String text) {}

  static Page named(String name) {
    try (var resource = Page.class.getResourceAsStream("/pages/" + name + ".html")) {
      if (resource == null) {
        throw new IllegalArgumentException("no page named " + name);
      }
      return new Page(new String(resource.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String filled(Map<String, Object> values) {
    return HOLE.matcher(template)
        .replaceAll(hole -> Matcher.quoteReplacement(text(values.get(hole.group(1)))));
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Html(var text) -> text;
      default -> HtmlUtils.htmlEscape(value.toString());
    };
  }
}
