package dev.reprise.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// JSON as plain values: maps that keep their order, lists, strings, numbers, booleans and null.
///
/// Events carry keys that we do not know and must keep; a tree of plain values keeps them without a
/// class for each. Reading goes through Jackson's streaming parser, writing through [JsonWriter].
public final class Json {
  /// Deeper nesting is refused: it is an attack on the stack, not data.
  static final int DEPTH_LIMIT = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(DEPTH_LIMIT)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /// Reads one JSON value and nothing behind it.
  public static @Nullable Object parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return whole(parser);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /// Reads one JSON value in UTF-8 and nothing behind it.
  public static @Nullable Object parse(byte[] utf8, int offset, int length) {
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
      return whole(parser);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /// Reads a JSON object; anything else is an error.
  public static Map<String, @Nullable Object> parseObject(byte[] utf8, int offset, int length) {
    return object(parse(utf8, offset, length));
  }

  /// Reads a JSON object; anything else is an error.
  public static Map<String, @Nullable Object> parseObject(String text) {
    return object(parse(text));
  }

  /// Reads a JSON object without the values at some of its keys, which are only looked at as far as
  /// it takes to pass over them.
  static Map<String, @Nullable Object> parseObject(
      byte[] utf8, int offset, int length, Set<String> without) {
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonException("not a JSON object", new ClassCastException());
      }
      Map<String, @Nullable Object> map = map(parser, without);
      end(parser);
      return map;
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  @SuppressWarnings("unchecked") // every map that parse makes has string keys
  private static Map<String, @Nullable Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new JsonException("not a JSON object", new ClassCastException());
  }

  private static @Nullable Object whole(JsonParser parser) {
    Object value = value(parser, parser.nextToken());
    end(parser);
    return value;
  }

  private static void end(JsonParser parser) {
    if (parser.nextToken() != null) {
      throw new JsonException("more than one JSON value", new IllegalStateException());
    }
  }

  private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) {
    if (token == null) {
      throw new JsonException("no JSON value", new IllegalStateException());
    }
    return switch (token) {
      case START_OBJECT -> map(parser, Set.of());
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonException("unexpected " + token, new IllegalStateException());
    };
  }

  private static Map<String, @Nullable Object> map(JsonParser parser, Set<String> without) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (without.contains(name)) {
        parser.skipChildren();
      } else {
        map.put(name, value(parser, token));
      }
    }
    return map;
  }

  private static List<@Nullable Object> list(JsonParser parser) {
    var list = new ArrayList<@Nullable Object>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.add(value(parser, token));
    }
    return list;
  }

  private static JsonException malformed(JacksonException e) {
    var place = e.getLocation();
    String column = place == null ? "" : " at column " + place.getColumnNr();
    // Jackson repeats a token that it does not know, and that may be somebody's secret.
    String message = e.getOriginalMessage();
    String what = message.startsWith("Unrecognized token") ? "unrecognized token" : message;
    return new JsonException("not JSON" + column + ": " + what, e);
  }
}
