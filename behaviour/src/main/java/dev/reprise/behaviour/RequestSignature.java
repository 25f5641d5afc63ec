package dev.reprise.behaviour;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// Tells a server who asks, request by request.
public interface RequestSignature {
  /// For servers that let everybody ask.
  RequestSignature NONE = (address, headers, body) -> Map.of();

  /// The headers to send besides.
  ///
  /// @param headers those that are sent anyway
  /// @throws IOException if there is nobody to sign for; the message says what to do
  Map<String, String> of(URI address, Map<String, String> headers, byte[] body) throws IOException;
}
