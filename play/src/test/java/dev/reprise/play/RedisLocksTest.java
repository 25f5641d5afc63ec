package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisLocksTest {
  private static final List<String> PATTERN = List.of("locked:*{runid}*");
  private static final RunId SANDBOX = new RunId("profile;;tmp;;palouse");

  private static RedisServer server;
  private static Jedis redis;
  private final List<String> notes = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = new RedisServer(folder);
    redis = server.connect(3);
  }

  @AfterAll
  static void stop() {
    redis.close();
    server.close();
  }

  @AfterEach
  void forget() {
    redis.flushAll();
  }

  @Test
  void removesTheLocksOfTheRunsAndNoOtherKey() throws InterruptedException {
    redis.set("locked:landuse:profile;;tmp;;palouse:1", "x");
    redis.hset("locked:palouse", "holder", "x");
    redis.set("locked:other", "x");
    redis.set("unlocked:palouse", "x");
    try (var elsewhere = server.connect(0)) {
      elsewhere.set("locked:palouse", "x");

      assertThat(clear(PATTERN, SANDBOX, new RunId("palouse"))).isEqualTo(2);

      assertThat(elsewhere.exists("locked:palouse")).isTrue();
    }
    assertThat(redis.keys("*")).containsExactlyInAnyOrder("locked:other", "unlocked:palouse");
    assertThat(notes).isEmpty();
  }

  @Test
  void findsLocksAmongManyKeys() throws InterruptedException {
    var pairs = new String[40_000];
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = i % 400 == 0 ? "locked:palouse:" + i : "key:" + i;
      pairs[i + 1] = "";
    }
    redis.mset(pairs);

    assertThat(clear(PATTERN, new RunId("palouse"))).isEqualTo(100);

    assertThat(redis.dbSize()).isEqualTo(pairs.length / 2 - 100);
  }

  @Test
  void takesEveryCharacterOfARunForItself() throws InterruptedException {
    for (String key : List.of("a", "ab", "locked:[ab]", "a-c", "\\", "*", "?x", "a^b", "[^a]")) {
      redis.set("locked:" + key, "x");
    }
    for (String hostile : List.of("*", "?x", "[^a]", "\\", "a^b", "a-c")) {
      assertThat(clear(List.of("locked:{runid}"), new RunId(hostile))).as(hostile).isEqualTo(1);
      assertThat(redis.exists("locked:" + hostile)).isFalse();
    }
    assertThat(redis.keys("*"))
        .containsExactlyInAnyOrder("locked:a", "locked:ab", "locked:locked:[ab]");
  }

  @Test
  void leavesOutAPatternForAllRuns() throws InterruptedException {
    redis.set("locked:other", "x");

    assertThat(clear(List.of("locked:*"), SANDBOX)).isZero();

    assertThat(redis.exists("locked:other")).isTrue();
    assertThat(notes).singleElement().asString().contains("\"locked:*\" was left out");
  }

  @Test
  void endsAfterSoManyKeys() throws InterruptedException {
    fill(25_000);

    assertThat(clear(PATTERN, new RunId("palouse"))).isBetween(10_000L, 13_000L);

    assertThat(notes).singleElement().asString().contains("palouse may still be in Redis");
  }

  @Test
  void endsAfterSoMuchTime() throws InterruptedException {
    fill(5_000);
    var time = new AtomicLong();
    LongSupplier hasty = () -> time.getAndAdd(Duration.ofSeconds(11).toNanos());
    var locks = new RedisLocks(server.url(3), PATTERN, hasty);

    long removed = locks.clear(List.of(new RunId("palouse")), notes);

    assertThat(removed).isPositive();
    assertThat(redis.dbSize()).isEqualTo(5_000 - removed).isPositive();
    assertThat(notes).singleElement().asString().contains("took too long");
  }

  private static void fill(int locks) {
    var pairs = new String[2 * locks];
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = "locked:palouse:" + i;
      pairs[i + 1] = "";
    }
    redis.mset(pairs);
  }

  @Test
  void neverTellsThePassword() throws InterruptedException {
    var wrong = "invented-password";
    for (String address :
        List.of(
            "redis://:" + wrong + "@127.0.0.1:" + server.port(),
            "redis://me:" + wrong + "@127.0.0.1:1/0",
            "redis://:" + wrong + "@127.0.0.1:" + server.port() + "/x",
            "redis://:" + wrong + " @127.0.0.1",
            "http://:" + wrong + "@127.0.0.1",
            "rediss://:" + wrong + "@127.0.0.1:" + server.port(),
            wrong)) {
      notes.clear();
      var removed =
          new RedisLocks(address, PATTERN, System::nanoTime).clear(List.of(SANDBOX), notes);

      assertThat(removed).isZero();
      assertThat(notes).as(address).singleElement().asString().doesNotContain(wrong).isNotEmpty();
    }
  }

  @Test
  void canBeInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> clear(PATTERN, SANDBOX)).isInstanceOf(InterruptedException.class);
  }

  private long clear(List<String> patterns, RunId... runs) throws InterruptedException {
    return new RedisLocks(server.url(3), patterns, System::nanoTime).clear(List.of(runs), notes);
  }
}
