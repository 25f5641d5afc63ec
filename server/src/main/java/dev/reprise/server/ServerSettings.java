package dev.reprise.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/// How the engine's server can be reached, and by whom.
///
/// @param address where it listens; port 0 takes a free one
/// @param token what every call must carry off loopback; on loopback, where it is given
/// @param origins web origins other than the server's own whose pages may call it, such as
///   `http://localhost:3000`
/// @param limits bounds on bodies, connections and time
public record ServerSettings(
    InetSocketAddress address,
    Optional<AccessToken> token,
    Set<String> origins,
    ServerLimits limits) {
  /// Where `reprise serve` listens unless told otherwise.
  public static final int DEFAULT_PORT = 8070;

  /// @throws IllegalArgumentException if the server would be open to the network without a token
  public ServerSettings {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "cannot listen on " + address.getHostString() + ": no such address");
    }
    if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "listening on "
              + address.getHostString()
              + " opens the server to the network, which needs a token: set REPRISE_TOKEN, or"
              + " listen on 127.0.0.1");
    }
    origins = Origins.checked(origins);
  }

  /// Listens on loopback, for this machine and pages of the server's own origin alone.
  public static ServerSettings onLoopback(int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new ServerSettings(address, Optional.empty(), Set.of(), ServerLimits.DEFAULT);
  }

  public ServerSettings withToken(AccessToken token) {
    return new ServerSettings(address, Optional.of(token), origins, limits);
  }

  public ServerSettings withOrigins(Set<String> origins) {
    return new ServerSettings(address, token, origins, limits);
  }

  public ServerSettings withLimits(ServerLimits limits) {
    return new ServerSettings(address, token, origins, limits);
  }

  boolean isOnLoopback() {
    return address.getAddress().isLoopbackAddress();
  }
}
