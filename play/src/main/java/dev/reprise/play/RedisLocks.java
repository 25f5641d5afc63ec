package dev.reprise.play;

import dev.reprise.profile.RunId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.util.JedisURIHelper;

/// Locks that an application keeps as keys in Redis.
///
/// They are looked for with SCAN, which does not stop the server as KEYS would, for a bounded time
/// and number. A run's name stands in a pattern for itself alone, whatever characters it has. The
/// password in the address is never told.
final class RedisLocks {
  private static final String RUN = "{runid}";
  private static final int KEYS_LIMIT = 10_000;
  private static final int KEYS_A_LOOK = 1_000;
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

  private final String address;
  private final List<String> patterns;
  private final LongSupplier ticker;

  RedisLocks(String address, List<String> patterns, LongSupplier ticker) {
    this.address = address;
    this.patterns = patterns;
    this.ticker = ticker;
  }

  /// Removes the locks of these runs, and tells how many there were.
  long clear(List<RunId> runs, List<String> notes) throws InterruptedException {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      uri = URI.create(""); // its message has the address in it, and perhaps a password
    }
    if (!JedisURIHelper.isValid(uri)) {
      notes.add(
          "locks.redis is no address such as redis://localhost:6379/0, so no lock was looked for");
      return 0;
    }
    HostAndPort place = JedisURIHelper.getHostAndPort(uri);
    try (var redis = new Jedis(place, configuration(uri))) {
      return new Removal(redis, notes).of(runs);
    } catch (JedisException | NumberFormatException e) {
      notes.add("locks may still be in Redis at " + place + ": " + withoutPassword(e, uri));
      return 0;
    }
  }

  private static DefaultJedisClientConfig configuration(URI uri) {
    var builder =
        DefaultJedisClientConfig.builder()
            .resp2()
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .connectionTimeoutMillis((int) CONNECT_TIMEOUT.toMillis())
            .socketTimeoutMillis((int) ANSWER_TIMEOUT.toMillis())
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .database(JedisURIHelper.getDBIndex(uri));
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      builder.sslOptions(SslOptions.defaults());
    }
    return builder.build();
  }

  private static String withoutPassword(RuntimeException e, URI uri) {
    String password = JedisURIHelper.getPassword(uri);
    String message = String.valueOf(e.getMessage());
    return password == null || password.isEmpty() ? message : message.replace(password, "***");
  }

  /// One look through the keys.
  private final class Removal {
    private final Jedis redis;
    private final List<String> notes;
    private final long start = ticker.getAsLong();
    private long removed;

    Removal(Jedis redis, List<String> notes) {
      this.redis = redis;
      this.notes = notes;
    }

    long of(List<RunId> runs) throws InterruptedException {
      for (String pattern : patterns) {
        if (!pattern.contains(RUN)) {
          notes.add(
              "locks.keys \""
                  + pattern
                  + "\" was left out: without {runid} it means the locks of"
                  + " every run");
          continue;
        }
        for (RunId run : runs) {
          if (!remove(pattern.replace(RUN, literally(run.value())))) {
            notes.add(
                "locks of "
                    + run
                    + " may still be in Redis: looking for them took too long or"
                    + " found more than "
                    + KEYS_LIMIT);
            return removed;
          }
        }
      }
      return removed;
    }

    /// Whether all that match are gone.
    private boolean remove(String pattern) throws InterruptedException {
      var parameters =
          new ScanParams().match(pattern.getBytes(StandardCharsets.UTF_8)).count(KEYS_A_LOOK);
      byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
      do {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while taking locks away");
        }
        if (removed >= KEYS_LIMIT || ticker.getAsLong() - start > LONGEST.toNanos()) {
          return false;
        }
        ScanResult<byte[]> found = redis.scan(cursor, parameters);
        if (!found.getResult().isEmpty()) {
          removed += redis.unlink(found.getResult().toArray(byte[][]::new));
        }
        cursor = found.getCursorAsBytes();
      } while (!isStart(cursor));
      return true;
    }
  }

  private static boolean isStart(byte[] cursor) {
    return cursor.length == 1 && cursor[0] == '0';
  }

  /// A text as a pattern that only it matches.
  private static String literally(String text) {
    return text.replaceAll("[\\\\*?\\[\\]^-]", "\\\\$0");
  }
}
