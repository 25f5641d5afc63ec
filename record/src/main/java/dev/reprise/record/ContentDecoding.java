package dev.reprise.record;

import dev.reprise.profile.Headers;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;

/// Decoding of compressed bodies for the record, while the application gets them as they came.
final class ContentDecoding {
  private ContentDecoding() {}

  /// The coding that stands between the wire and the body, empty where there is none.
  static Optional<String> of(Headers headers) {
    return headers
        .first("content-encoding")
        .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
        .filter(coding -> !coding.isEmpty() && !coding.equals("identity"));
  }

  /// Whether we can decode it; other codings are recorded as they are.
  static boolean knows(String coding) {
    return coding.equals("gzip") || coding.equals("x-gzip") || coding.equals("deflate");
  }

  /// A stream that takes coded bytes and gives decoded ones to `decoded`.
  static OutputStream decoding(String coding, OutputStream decoded) {
    return coding.equals("deflate")
        ? new InflaterOutputStream(decoded, new Inflater())
        : new GzipHeaderStripping(new InflaterOutputStream(decoded, new Inflater(true)));
  }
}
