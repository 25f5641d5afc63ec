package dev.reprise.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.behaviour.ProfileFilter;
import dev.reprise.behaviour.ProfileId;
import dev.reprise.behaviour.ProfileIndex;
import dev.reprise.behaviour.ProfileStorageException;
import dev.reprise.behaviour.SqlIndex;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// The index in a real PostgreSQL, as it is and with the rules of Aurora DSQL.
class ServerIndexTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static DatabaseSettings.Postgres database() throws SQLException {
    return server.database("index" + DATABASES.incrementAndGet());
  }

  /// Every transaction serializable.
  @Nested
  class Postgres extends IndexContract {
    private DatabaseSettings.Postgres settings;
    private ServerDatabase database;

    @BeforeEach
    void open() throws SQLException {
      settings = database();
      database = ServerDatabase.open(settings);
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Override
    ProfileIndex index() {
      return new SqlIndex(database);
    }

    @Test
    void isSerializable() {
      assertThat(
              database.<String>with(it -> {
                try (var statement = it.createStatement();
                    var rows = statement.executeQuery("show transaction_isolation")) {
                  rows.next();
                  return rows.getString(1);
                }
              }))
          .isEqualTo("serializable");
    }

    @Test
    void whoWasOvertakenInARealConflictDoesItAgain() {
      index().add(header("mine", "a", 1));
      index().add(header("theirs", "a", 2));
      index().designate(new ProfileId("mine"));
      var attempts = new AtomicInteger();

      database.<Boolean>with(it -> {
        try (var statement = it.createStatement()) {
          statement.executeQuery("select * from baselines").close();
          if (attempts.incrementAndGet() == 1) {
            index().designate(new ProfileId("theirs"));
          }
          return statement.executeUpdate("update baselines set profile_id = 'mine'") == 1;
        }
      });

      assertThat(attempts).hasValue(2);
      assertThat(index().baseline("prod", "a")).contains(new ProfileId("mine"));
    }

    @Test
    void severalWhoOpenAnEmptyDatabaseAtOnceAllSucceed()
        throws InterruptedException, ExecutionException {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var opened = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 4; i++) {
          var id = "p" + i;
          opened.add(
              threads.submit(() -> {
                try (ServerDatabase another = ServerDatabase.open(settings)) {
                  new SqlIndex(another).add(header(id, "a", 1));
                  return true;
                }
              }));
        }
        for (Future<Boolean> each : opened) {
          assertThat(each.get()).isTrue();
        }
      }

      assertThat(index().list(ProfileFilter.ALL, 10, "").profiles()).hasSize(4);
    }

    @Test
    void aServerThatIsAwayIsNamedWithoutItsPassword() {
      var away = new DatabaseSettings.Postgres("jdbc:postgresql://127.0.0.1:1/x", "me", "made up");
      try (ServerDatabase nowhere = ServerDatabase.open(away, Duration.ofMillis(300))) {
        assertThatThrownBy(() -> new SqlIndex(nowhere).baseline("prod", "a"))
            .isInstanceOf(ProfileStorageException.class)
            .hasMessageStartingWith(
                "The index of behaviour profiles in the PostgreSQL database jdbc:postgresql://127.0.0.1:1/x does not work (")
            .hasMessageNotContaining("made up");
      }
    }
  }

  /// Commits fail as told; no time passes.
  @Nested
  class Dsql extends IndexContract {
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private DsqlRules cluster;
    private ProfileIndex index;

    @BeforeEach
    void open() throws SQLException {
      var postgres = new PGSimpleDataSource();
      postgres.setUrl(database().url());
      postgres.setUser("postgres");
      cluster = new DsqlRules(postgres);
      index =
          new SqlIndex(
              new ServerDatabase(
                  cluster, Dialect.DSQL, "a test", new Retrying(new Random(1), waits::add)));
    }

    @Override
    ProfileIndex index() {
      return index;
    }

    @Test
    void conflictsAreTriedAgainAfterLongerAndLongerRandomWaits() {
      index.list(ProfileFilter.ALL, 1, "");
      cluster.failNext(8, DsqlRules.Fate.CONFLICT);

      index.add(header("one", "a", 1));

      assertThat(index.list(ProfileFilter.ALL, 10, "").profiles()).hasSize(1);
      assertThat(waits).hasSize(8).doesNotHaveDuplicates();
      assertThat(waits.getFirst()).isLessThan(Duration.ofMillis(16));
      assertThat(waits).allMatch(it -> it.compareTo(Duration.ofSeconds(1)) < 0);
      assertThat(Collections.max(waits)).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void tablesThatChangeMeanwhileAreTriedAgainToo() {
      cluster.failNext(5, DsqlRules.Fate.SCHEMA_CONFLICT);

      index.add(header("one", "a", 1));

      assertThat(index.list(ProfileFilter.ALL, 10, "").profiles()).hasSize(1);
      assertThat(waits).hasSize(5);
    }

    @Test
    void whatMayHaveBeenCommittedIsDoneAgainWithoutHarm() {
      index.list(ProfileFilter.ALL, 1, "");
      cluster.failNext(1, DsqlRules.Fate.LOST_ANSWER);
      index.add(header("one", "a", 1));
      cluster.failNext(2, DsqlRules.Fate.LOST_ANSWER);

      assertThat(index.designate(new ProfileId("one"))).isTrue();

      assertThat(index.list(ProfileFilter.ALL, 10, "").profiles()).hasSize(1);
      assertThat(index.baseline("prod", "a")).contains(new ProfileId("one"));
      assertThat(waits).hasSize(3);
    }

    @Test
    void afterABoundItGivesUpAndLeavesNothingBehind() {
      index.list(ProfileFilter.ALL, 1, "");
      cluster.failNext(Retrying.MOST_ATTEMPTS, DsqlRules.Fate.CONFLICT);

      assertThatThrownBy(() -> index.add(header("one", "a", 1)))
          .isInstanceOf(ProfileStorageException.class)
          .hasMessageContaining("the Aurora DSQL cluster a test")
          .hasMessageContaining("please retry");

      assertThat(waits).hasSize(Retrying.MOST_ATTEMPTS - 1);
      assertThat(index.list(ProfileFilter.ALL, 10, "").profiles()).isEmpty();
    }
  }
}
