package dev.reprise.watershed;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The program that walks a [WatershedSession] through an application that runs elsewhere, or
/// through a proxy before it.
final class WatershedWalk {
  private WatershedWalk() {}

  /// Takes the address and, where its code is to be traced, a profile's name; who logs in comes
  /// from `ADMIN_EMAIL` and `ADMIN_PASSWORD`.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var email = System.getenv().getOrDefault("ADMIN_EMAIL", "admin@watershed.example");
    var password = System.getenv().getOrDefault("ADMIN_PASSWORD", "");
    if (arguments.length < 1 || arguments.length > 2 || password.isEmpty()) {
      throw new IllegalArgumentException("walk needs an address, and ADMIN_PASSWORD to log in");
    }
    var trace = Optional.of(arguments).filter(it -> it.length == 2).map(it -> it[1]);
    var walk = new WatershedSession(URI.create(arguments[0]), email, password, trace).walk();
    LoggerFactory.getLogger(WatershedWalk.class)
        .info("walked through run {} with {} requests", walk.runid(), walk.steps().size());
  }
}
