package dev.reprise.play;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The plain fields of a stored result, which stand before its steps; the steps are not read.
final class ResultHead {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private ResultHead(JsonParser parser) {
    this.parser = parser;
  }

  /// Reads the head of a result of these profiles; of another it reads no more than the name.
  ///
  /// @throws JacksonException if it is no JSON
  static Optional<Map<String, @Nullable Object>> read(InputStream in, Predicate<String> profiles) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      var head = new ResultHead(parser);
      return parser.nextToken() == JsonToken.START_OBJECT && head.readOf(profiles)
          ? Optional.of(head.fields)
          : Optional.empty();
    }
  }

  private boolean readOf(Predicate<String> profiles) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("requests")) {
        break;
      }
      if (name.equals("profile") && !profiles.test(parser.getString())) {
        return false;
      }
      if (name.equals("counts") && token == JsonToken.START_OBJECT) {
        fields.put(name, counts());
      } else if (token.isScalarValue() && !name.equals("report")) {
        fields.put(name, scalar(token));
      } else {
        parser.skipChildren();
      }
    }
    return fields.containsKey("profile");
  }

  private Map<String, @Nullable Object> counts() {
    var counts = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token.isScalarValue()) {
        counts.put(name, scalar(token));
      } else {
        parser.skipChildren();
      }
    }
    return counts;
  }

  private @Nullable Object scalar(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }
}
