package dev.reprise.watershed;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The program that walks a [WatershedSession] through an application that runs elsewhere, or
/// through a proxy before it. What goes wrong is told in one sentence.
final class WatershedWalk {
  private static final int STUMBLED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int UNREACHABLE = 3;

  private WatershedWalk() {}

  /// Takes the address and, where its code is to be traced, a profile's name; who logs in comes
  /// from `ADMIN_EMAIL` and `ADMIN_PASSWORD`.
  public static void main(String[] arguments) throws InterruptedException {
    int code = walk(List.of(arguments), System.getenv(), System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int walk(List<String> arguments, Map<String, String> environment, PrintStream err)
      throws InterruptedException {
    String email = environment.getOrDefault("ADMIN_EMAIL", "admin@watershed.example");
    String password = environment.getOrDefault("ADMIN_PASSWORD", "");
    if (arguments.isEmpty() || arguments.size() > 2 || password.isEmpty()) {
      err.println("error: walk needs an address, and ADMIN_PASSWORD to log in");
      return WRONG_USAGE;
    }
    Optional<String> trace = arguments.stream().skip(1).findFirst();
    try {
      URI address = URI.create(arguments.getFirst());
      var walk = new WatershedSession(address, email, password, trace).walk();
      LoggerFactory.getLogger(WatershedWalk.class)
          .info("walked through run {} with {} requests", walk.runid(), walk.steps().size());
      return 0;
    } catch (IllegalArgumentException e) {
      err.println("error: no address of an application: " + e.getMessage());
      return WRONG_USAGE;
    } catch (WatershedSession.Stumble e) {
      err.println("error: " + e.getMessage());
      return STUMBLED;
    } catch (ConnectException e) {
      err.printf(
          "error: nothing listens at %s; 'examples/watershed/run start' starts the application%n",
          arguments.getFirst());
      return UNREACHABLE;
    } catch (IOException e) {
      err.printf("error: %s broke off: %s%n", arguments.getFirst(), e.getMessage());
      return UNREACHABLE;
    }
  }
}
