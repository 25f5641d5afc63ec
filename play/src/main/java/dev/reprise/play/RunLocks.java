package dev.reprise.play;

import dev.reprise.profile.AppDescription.LockRule;
import dev.reprise.profile.Headers;
import dev.reprise.profile.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Takes an application's locks of runs away, as its description says: locks of a playback that
/// died would stop the next one.
///
/// That it did not work is a note, since there may be nothing to take away.
final class RunLocks {
  private static final String RUN = "{runid}";
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int NOT_FOUND = 404;

  private final LockRule rule;
  private final Target target;
  private final LongSupplier ticker;

  RunLocks(LockRule rule, Target target, LongSupplier ticker) {
    this.rule = rule;
    this.target = target;
    this.ticker = ticker;
  }

  /// What was done.
  ///
  /// @param keys how many keys were removed from Redis
  /// @param notes what did not work, a sentence each
  record Cleared(long keys, List<String> notes) {
    Cleared {
      notes = List.copyOf(notes);
    }
  }

  /// Takes the locks of these runs away, usually of the sandbox and the recorded one.
  Cleared clear(List<RunId> runs) throws InterruptedException {
    var distinct = List.copyOf(new LinkedHashSet<>(runs));
    var notes = new ArrayList<String>();
    if (!rule.http().isEmpty()) {
      for (RunId run : distinct) {
        post(run, notes);
      }
    }
    long keys = 0;
    if (!rule.redis().isEmpty()) {
      var redis = new RedisLocks(rule.redis(), rule.keys(), ticker);
      keys = redis.clear(distinct, notes);
    }
    return new Cleared(keys, notes);
  }

  private void post(RunId run, List<String> notes) throws InterruptedException {
    String path = rule.http().replace(RUN, segment(run.value()));
    var request =
        new OutgoingRequest(
            "POST",
            path.startsWith("/") ? path : "/" + path,
            Headers.none(),
            OutgoingBody.of(new byte[0]));
    try (LiveAnswer answer = target.send(request, TIMEOUT)) {
      if (answer.status() / 100 != 2 && answer.status() != NOT_FOUND) {
        notes.add(
            "the locks of "
                + run
                + " may still be there: POST "
                + path
                + " answered "
                + answer.status());
      }
    } catch (TransportFailure e) {
      notes.add(
          "the locks of " + run + " may still be there: POST " + path + ": " + e.getMessage());
    }
  }

  /// A text as one segment of a path: percent-encoded but for what means nothing anywhere.
  private static String segment(String text) {
    var segment = new StringBuilder();
    boolean onlyDots = text.chars().allMatch(c -> c == '.');
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0);
      if (plain && !onlyDots) {
        segment.append(c);
      } else {
        segment.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return segment.toString();
  }
}
