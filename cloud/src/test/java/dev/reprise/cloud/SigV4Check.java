package dev.reprise.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signature version 4 the way AWS's documentation spells it out, with nothing of AWS's code.
///
/// @param secret the key that requests are signed with
record SigV4Check(String secret) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /// What is signed of a request.
  ///
  /// @param headers those that are signed, by lower-case name
  record Request(
      String method, String path, String query, Map<String, String> headers, String bodyHash) {
    String canonical() {
      var sorted = new TreeMap<>(headers);
      String lines =
          sorted.entrySet().stream()
              .map(it -> it.getKey() + ":" + it.getValue().strip().replaceAll(" +", " ") + "\n")
              .collect(Collectors.joining());
      return String.join(
          "\n", method, path, query, lines, String.join(";", sorted.keySet()), bodyHash);
    }
  }

  /// @param time as `X-Amz-Date` has it
  /// @param scope day, region, service and `aws4_request`
  String signature(Request request, String time, String scope) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    String canonical = sha256(request.canonical().getBytes(StandardCharsets.UTF_8));
    return hex(hmac(key, String.join("\n", ALGORITHM, time, scope, canonical)));
  }

  /// Whether a request's headers carry the right signature for its body.
  boolean accepts(String method, String path, Map<String, String> headers, byte[] body) {
    String authorization = headers.getOrDefault("authorization", "");
    if (!authorization.startsWith(ALGORITHM + " ")) {
      return false;
    }
    Map<String, String> fields =
        Arrays.stream(authorization.substring(ALGORITHM.length() + 1).split(",\\s*"))
            .map(it -> it.split("=", 2))
            .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    List<String> signed = List.of(fields.getOrDefault("SignedHeaders", "").split(";", -1));
    var request =
        new Request(
            method,
            path,
            "",
            signed.stream().collect(Collectors.toMap(it -> it, it -> headers.getOrDefault(it, ""))),
            sha256(body));
    String scope = fields.getOrDefault("Credential", "/").split("/", 2)[1];
    return signed.containsAll(List.of("host", "x-amz-date"))
        && signature(request, headers.getOrDefault("x-amz-date", ""), scope)
            .equals(fields.get("Signature"));
  }

  /// Whether an address's query carries the right signature for an empty body.
  boolean acceptsPresigned(String host, String path, String query) {
    var parameters = new TreeMap<String, String>();
    for (String parameter : query.split("&", -1)) {
      String[] pair = parameter.split("=", 2);
      parameters.put(
          pair[0].toLowerCase(Locale.ROOT), URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    String unsigned =
        Arrays.stream(query.split("&", -1))
            .filter(it -> !it.startsWith("X-Amz-Signature="))
            .sorted()
            .collect(Collectors.joining("&"));
    var request = new Request("GET", path, unsigned, Map.of("host", host), sha256(new byte[0]));
    String scope = parameters.getOrDefault("x-amz-credential", "/").split("/", 2)[1];
    return signature(request, parameters.getOrDefault("x-amz-date", ""), scope)
        .equals(parameters.get("x-amz-signature"));
  }

  static String sha256(byte[] bytes) {
    try {
      return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
