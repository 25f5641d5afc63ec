package dev.reprise.inapp.servlet;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An urlencoded body that the container has read for itself, written again from the parameters it
/// made of it.
///
/// Equal in content, not in bytes: values of one name stand together, in the order they came, and
/// percent-encoding is the usual one.
final class FormBody {
  private FormBody() {}

  /// @param parameters the request's parameters: those of the query first, then those of the body
  /// @param queries the query strings that contributed to them
  static byte[] of(
      Map<String, String[]> parameters, List<String> queries, @Nullable String declaredCharset) {
    Map<String, Integer> fromQuery = new HashMap<>();
    for (String query : queries) {
      countNames(query, fromQuery);
    }
    var form = new StringBuilder();
    parameters.forEach((name, values) -> {
      for (int i = fromQuery.getOrDefault(name, 0); i < values.length; i++) {
        if (!form.isEmpty()) {
          form.append('&');
        }
        form.append(encode(name, declaredCharset)).append('=');
        form.append(encode(values[i], declaredCharset));
      }
    });
    return form.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String encode(String text, @Nullable String declaredCharset) {
    Charset charset = WireText.charsetOf(text, declaredCharset);
    return URLEncoder.encode(text, charset);
  }

  private static void countNames(String query, Map<String, Integer> counts) {
    int start = 0;
    while (start < query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      if (end > start) {
        counts.merge(name(query.substring(start, end)), 1, Integer::sum);
      }
      start = end + 1;
    }
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return name;
    }
  }
}
