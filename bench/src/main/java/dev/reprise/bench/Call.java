package dev.reprise.bench;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as [TrickyApplication] sees it: decoded, and never null where something is missing.
final class Call {
  private final String method;
  private final String path;
  private final String query;
  private final Map<String, String> headers;
  private final byte[] body;
  private final List<String> segments;

  Call(String method, String path, String query, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.body = body;
    this.segments = segments(path);
  }

  String method() {
    return method;
  }

  /// The same call as the one that asks for the body, too.
  Call reading() {
    return method.equals("HEAD") ? new Call("GET", path, query, headers, body) : this;
  }

  /// Still percent-encoded.
  String path() {
    return path;
  }

  /// The parts of the path, decoded.
  List<String> segments() {
    return segments;
  }

  /// A part of the path as a number, -1 where it is none.
  long number(int segment) {
    return number(segments.get(segment));
  }

  String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }

  /// The address that the client knows this application by.
  String origin() {
    return "http://" + header("host");
  }

  String cookie(String name) {
    for (String pair : header("cookie").split(";", -1)) {
      if (pair.strip().startsWith(name + "=")) {
        return pair.strip().substring(name.length() + 1);
      }
    }
    return "";
  }

  /// All values of a query key.
  List<String> arguments(String name) {
    return pairs(query).stream().filter(it -> it.name().equals(name)).map(Pair::value).toList();
  }

  String argument(String name, String otherwise) {
    return arguments(name).stream().findFirst().orElse(otherwise);
  }

  /// All query keys in order, with their values.
  List<Pair> arguments() {
    return pairs(query);
  }

  /// A field of an urlencoded form.
  String field(String name) {
    return header("content-type").startsWith("application/x-www-form-urlencoded")
        ? pairs(new String(body, StandardCharsets.UTF_8)).stream()
            .filter(it -> it.name().equals(name))
            .map(Pair::value)
            .findFirst()
            .orElse("")
        : "";
  }

  byte[] body() {
    return body.clone();
  }

  /// The JSON object that was sent, empty where none was.
  Map<String, @Nullable Object> json() {
    try {
      return Json.parseObject(body, 0, body.length);
    } catch (JsonException e) {
      return new LinkedHashMap<>();
    }
  }

  /// A value of the JSON object that was sent, as text.
  String text(String key) {
    Object value = json().get(key);
    return value == null ? "" : value.toString();
  }

  /// A name and its value.
  record Pair(String name, String value) {}

  static long number(String text) {
    return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a broken escape names what it spells
    }
  }

  private static List<Pair> pairs(String text) {
    var pairs = new ArrayList<Pair>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      pairs.add(new Pair(decoded(name), decoded(value)));
    }
    return pairs;
  }

  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment.indexOf('%') < 0 ? segment : decoded(segment.replace("+", "%2B")));
      }
    }
    return segments;
  }
}
