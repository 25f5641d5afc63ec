package dev.reprise.server;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One request, as an endpoint sees it.
final class Call {
  /// A command is a few words; only events are larger.
  private static final int COMMAND_BYTES = 64 << 10;

  private final ServerRequest request;
  private final Map<String, String> names;
  private final Reading reading;

  Call(ServerRequest request, Map<String, String> names, Reading reading) {
    this.request = request;
    this.names = names;
    this.reading = reading;
  }

  /// What the path holds at `{name}`.
  String name(String name) {
    String value = names.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /// The query's value for a key that has one.
  Optional<String> query(String key) {
    return request.query().first(key).asOptional().filter(value -> !value.isBlank());
  }

  /// A header's value, where it is sent.
  Optional<String> header(String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  /// The body as it arrives, of one of these media types.
  InputStream body(Set<String> mediaTypes) {
    String type = mediaType();
    if (!mediaTypes.contains(type)) {
      throw new Refusal(
          415,
          "the body must be "
              + String.join(" or ", mediaTypes.stream().sorted().toList())
              + (type.isEmpty() ? "; it has no Content-Type" : ", not " + type));
    }
    return reading.begin(request.content().inputStream());
  }

  /// What the body asks for; nothing without a body.
  Command command() {
    if (!request.content().hasEntity()) {
      return new Command(Map.of());
    }
    try (InputStream in = body(Set.of("application/json"))) {
      byte[] bytes = in.readNBytes(COMMAND_BYTES + 1);
      if (bytes.length > COMMAND_BYTES) {
        throw new Refusal(413, "a command is not longer than " + COMMAND_BYTES + " bytes");
      }
      return new Command(bytes.length == 0 ? Map.of() : Json.parseObject(bytes, 0, bytes.length));
    } catch (JsonException e) {
      throw new Refusal(400, "the body is no JSON object: " + e.getMessage()).because(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a command", e);
    }
  }

  private String mediaType() {
    String value = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    int parameters = value.indexOf(';');
    String type = parameters < 0 ? value : value.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
