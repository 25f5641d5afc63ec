package dev.reprise.watershed;

import java.io.IOException;
import java.net.URI;
import org.slf4j.LoggerFactory;

/// The program that walks a [WatershedSession] through an application that runs elsewhere, or
/// through a proxy before it.
final class WatershedWalk {
  private WatershedWalk() {}

  /// Takes the address; who logs in comes from `ADMIN_EMAIL` and `ADMIN_PASSWORD`.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var email = System.getenv().getOrDefault("ADMIN_EMAIL", "admin@watershed.example");
    var password = System.getenv().getOrDefault("ADMIN_PASSWORD", "");
    if (arguments.length != 1 || password.isEmpty()) {
      throw new IllegalArgumentException("walk needs an address, and ADMIN_PASSWORD to log in");
    }
    var walk = new WatershedSession(URI.create(arguments[0]), email, password).walk();
    LoggerFactory.getLogger(WatershedWalk.class)
        .info("walked through run {} with {} requests", walk.runid(), walk.steps().size());
  }
}
