package dev.reprise.behaviour;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// An address that is asked. A user and a password in it are sent as such (HTTP Basic) and are not
/// shown; nor is what looks like a secret in its query.
///
/// @param uri the address without them
/// @param authorization them, as a header
record WebAddress(URI uri, Optional<String> authorization) {
  static WebAddress of(URI given) {
    String user = given.getRawUserInfo();
    if (user == null) {
      return new WebAddress(given, Optional.empty());
    }
    String decoded = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    byte[] bytes = decoded.getBytes(StandardCharsets.UTF_8);
    URI bare = URI.create(given.toString().replaceFirst("//[^/@]*@", "//"));
    return new WebAddress(bare, Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes)));
  }

  HttpRequest.Builder request() {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    authorization.ifPresent(it -> request.header("Authorization", it));
    return request;
  }

  /// The address as people may see it.
  @Override
  public String toString() {
    return new HiddenSecrets().text("", uri.toString());
  }
}
