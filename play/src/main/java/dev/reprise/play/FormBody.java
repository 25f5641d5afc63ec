package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A form as `application/x-www-form-urlencoded`.
final class FormBody {
  static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

  private FormBody() {}

  /// Names and values as a browser encodes them, in their order: UTF-8, a space as `+`.
  static String encode(List<Map.Entry<String, String>> fields) {
    return fields.stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
