package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A page that stands in one file and is opened from a disk.
///
/// Its policy allows the style and the scripts that are in our own jar, by their hashes, and
/// nothing else: no script can come out of data, and nothing is loaded from anywhere.
final class Html {
  private static final String STYLE = resource("page.css");
  private static final char UNSEEN = '\uFFFD';

  private final StringBuilder body = new StringBuilder();
  private final String title;
  private String script = "";
  private String data = "";

  Html(String title) {
    this.title = title;
  }

  /// Adds markup of ours.
  Html add(String markup) {
    body.append(markup);
    return this;
  }

  /// Adds text of others.
  Html text(String text) {
    body.append(escaped(text));
    return this;
  }

  /// Gives the page a script from our jar and what it shows.
  Html draws(String scriptName, @Nullable Object json) {
    script = resource("chart.js") + resource(scriptName);
    data = JsonWriter.text(json).replace("<", "\\u003c");
    return this;
  }

  String page() {
    var page = new StringBuilder(body.length() + STYLE.length() + data.length() + 1024);
    page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src '")
        .append(hash(STYLE))
        .append("'")
        .append(script.isEmpty() ? "" : "; script-src '" + hash(script) + "'")
        .append("; base-uri 'none'; form-action 'none'\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\">")
        .append("<meta name=\"color-scheme\" content=\"light dark\">")
        .append("<title>")
        .append(escaped(title))
        .append("</title>")
        .append("<style>")
        .append(STYLE)
        .append("</style></head><body>")
        .append(body);
    if (!script.isEmpty()) {
      page.append("<script type=\"application/json\" id=\"data\">")
          .append(data)
          .append("</script>")
          .append("<script>")
          .append(script)
          .append("</script>");
    }
    return page.append("</body></html>\n").toString();
  }

  static String escaped(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(isUnseen(c) ? UNSEEN : c);
      }
    }
    return safe.toString();
  }

  /// Whether a character is not seen itself but changes how others look, such as one that turns the
  /// direction of writing: in a name it would make one thing look like another.
  private static boolean isUnseen(char c) {
    int type = Character.getType(c);
    boolean isLayout = c == '\t' || c == '\n';
    return !isLayout
        && (type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR);
  }

  /// A number and what is counted, which ends in an s where it is not one.
  static String figure(int number, String thing) {
    return "<b>%d</b> %s".formatted(number, number == 1 ? thing : thing + "s");
  }

  /// A bar that shows a part, and the part in words.
  static String meter(Counter counter) {
    if (counter.total() == 0) {
      return "<td class=\"n\">none</td>";
    }
    int percent = (int) Math.floor(counter.part() * 100);
    return "<td class=\"n\"><meter min=\"0\" max=\"100\" value=\"%d\"></meter><span class=\"pc\">%d %%</span><small>%d of %d</small></td>"
        .formatted(percent, percent, counter.covered(), counter.total());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Html.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name + " from the jar", e);
    }
  }
}
