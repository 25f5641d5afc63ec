package dev.reprise.record;

import dev.reprise.profile.Headers;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/// Decoding of compressed bodies for the record, while the application gets them as they came.
final class ContentDecoding {
  private ContentDecoding() {}

  /// The codings that stand between the wire and the body, empty where there are none.
  static Optional<String> of(Headers headers) {
    var codings = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      String coding = headers.values().get(i).strip().toLowerCase(Locale.ROOT);
      if (headers.names().get(i).equals("content-encoding")
          && !coding.isEmpty()
          && !coding.equals("identity")) {
        codings.append(codings.isEmpty() ? "" : ", ").append(coding);
      }
    }
    return codings.isEmpty() ? Optional.empty() : Optional.of(codings.toString());
  }

  /// Whether we can decode it; other codings are recorded as they are.
  static boolean knows(String coding) {
    return coding.equals("gzip") || coding.equals("x-gzip") || coding.equals("deflate");
  }

  /// A stream that takes coded bytes and gives decoded ones to `decoded`.
  static InflatingStream decoding(String coding, OutputStream decoded) {
    return new InflatingStream(!coding.equals("deflate"), decoded);
  }
}
