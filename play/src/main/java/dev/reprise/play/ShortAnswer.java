package dev.reprise.play;

import dev.reprise.profile.Headers;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An answer that a playback reads for itself and not for comparison: a page with a form, the state
/// of a job. It is held whole, and so has a limit.
///
/// @param whole whether the body ended within the limit; `text` is its beginning otherwise
record ShortAnswer(int status, Headers headers, String text, boolean whole) {
  /// Pages and job states are far below; whatever is longer is something else.
  static final int BYTE_LIMIT = 1 << 20;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);

  /// Sends a request and reads its answer.
  ///
  /// @throws TransportFailure if no answer comes, or not to its end
  static ShortAnswer to(Target target, OutgoingRequest request, Duration timeout)
      throws InterruptedException {
    try (LiveAnswer answer = target.send(request, timeout)) {
      byte[] bytes = answer.body().readNBytes(BYTE_LIMIT + 1);
      boolean whole = bytes.length <= BYTE_LIMIT;
      Headers headers = answer.headers();
      int length = Math.min(bytes.length, BYTE_LIMIT);
      var text = new String(bytes, 0, length, charset(contentType(headers)));
      return new ShortAnswer(answer.status(), headers, text, whole);
    } catch (IOException e) {
      throw new UncheckedIOException("a live answer's body throws only transport failures", e);
    }
  }

  boolean isGood() {
    return status >= 200 && status < 300;
  }

  boolean isRedirect() {
    return status >= 300 && status < 400 && headers.first("location").isPresent();
  }

  boolean isHtml() {
    return contentType(headers).toLowerCase(Locale.ROOT).contains("html");
  }

  /// The body as a JSON object, if it is one.
  Optional<Map<String, @Nullable Object>> object() {
    try {
      return whole ? Optional.of(Json.parseObject(text)) : Optional.empty();
    } catch (JsonException _) {
      return Optional.empty(); // whether it is one is the question
    }
  }

  private static String contentType(Headers headers) {
    return headers.first("content-type").orElse("");
  }

  private static Charset charset(String contentType) {
    var matcher = CHARSET.matcher(contentType);
    return matcher.find() && Charset.isSupported(matcher.group(1))
        ? Charset.forName(matcher.group(1))
        : StandardCharsets.UTF_8;
  }
}
