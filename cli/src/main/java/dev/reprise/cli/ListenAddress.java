package dev.reprise.cli;

import dev.reprise.profile.FailureReason;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads where a server listens: `8071` on the loopback interface, or `0.0.0.0:8071`.
final class ListenAddress implements ITypeConverter<InetSocketAddress> {
  private static final int LAST_PORT = 65_535;

  @Override
  public InetSocketAddress convert(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port >= 0 && port <= LAST_PORT && !host.isEmpty()) {
        return new InetSocketAddress(InetAddress.getByName(host), port);
      }
    } catch (NumberFormatException | UnknownHostException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  /// An address as it stands in a URL.
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    String named = address.getAddress().isAnyLocalAddress() ? "0.0.0.0" : host;
    return (named.contains(":") ? "[" + named + "]" : named) + ":" + address.getPort();
  }

  /// What to say when nothing can listen there.
  static CommandFailure taken(InetSocketAddress address, UncheckedIOException cause) {
    Throwable why = cause.getCause() == null ? cause : cause.getCause();
    return new CommandFailure(
        ExitCode.DIFFERENT,
        "cannot listen on %s (%s); --listen takes another address"
            .formatted(text(address), FailureReason.of(why)),
        cause);
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "'%s' is not an address to listen on: write it like 8071 or 127.0.0.1:8071"
            .formatted(text));
  }
}
