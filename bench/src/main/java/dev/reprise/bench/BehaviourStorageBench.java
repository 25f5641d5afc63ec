package dev.reprise.bench;

import dev.reprise.behaviour.ProfileFilter;
import dev.reprise.behaviour.ProfileIndex;
import dev.reprise.behaviour.ProfilePage;
import dev.reprise.cloud.DatabaseSettings;
import dev.reprise.cloud.ProfileStorage;
import dev.reprise.cloud.StorageSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How long the first page of a long list of behaviour profiles takes: on SQLite, and on a
/// PostgreSQL of its own with its disk's real speed.
final class BehaviourStorageBench {
  private static final int PAGE = 50;
  private static final ProfileFilter PLACE =
      new ProfileFilter("cluster-3", "default", "", Optional.empty(), Optional.empty());

  private final Path scratch;
  private final int profiles;
  private final int rounds;
  private final PrintStream out;

  BehaviourStorageBench(Path scratch, int profiles, int rounds, PrintStream out) {
    this.scratch = scratch;
    this.profiles = profiles;
    this.rounds = rounds;
    this.out = out;
  }

  void run() throws IOException, InterruptedException {
    out.printf("%nfirst page of %,d behaviour profiles (ms, %d rounds)%n", profiles, rounds);
    Path folder = scratch.resolve("behaviour");
    try (var storage = ProfileStorage.open(StorageSettings.in(folder))) {
      fill(storage, "jdbc:sqlite:" + folder.resolve("index.sqlite"), "");
      measure("SQLite", storage.library().index());
    } catch (SQLException e) {
      throw new IOException("measuring SQLite", e);
    }
    try (var server = PostgresPeer.start(scratch)) {
      var database = new DatabaseSettings.Postgres(server.url("postgres"), "postgres", "");
      var settings =
          new StorageSettings(scratch.resolve("unused"), Optional.empty(), Optional.of(database));
      try (var storage = ProfileStorage.open(settings)) {
        fill(storage, database.url(), database.user());
        measure("PostgreSQL, serializable", storage.library().index());
      }
    } catch (SQLException e) {
      throw new IOException("measuring PostgreSQL", e);
    }
  }

  /// Rows in one statement, as adding each by itself would take longer than anything measured.
  private void fill(ProfileStorage storage, String url, String user) throws SQLException {
    storage.library().index().list(ProfileFilter.ALL, 1, "");
    String rows =
        """
        with recursive numbers(n, at) as (
          select 1, cast(60000000 as bigint)
          union all select n + 1, at + 60000000 from numbers where n < %d)
        select 'profile-' || n, 'profile ' || n, 'label ' || (n %% 7), 'cluster-' || (n %% 10),
          'default', 'main', at, at + 3600000000, at + 1 from numbers
        """
            .formatted(profiles);
    String columns =
        "id, name, label, cluster_id, namespace, task_queue, window_start, window_end, created";
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      statement.execute("insert into behaviour_profiles (" + columns + ") " + rows);
      statement.execute("analyze");
    }
  }

  private void measure(String name, ProfileIndex index) {
    print(name + ", all", index, ProfileFilter.ALL);
    print(name + ", of a cluster", index, PLACE);
  }

  private void print(String name, ProfileIndex index, ProfileFilter filter) {
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      ProfilePage page = index.list(filter, PAGE, "");
      millis.add((System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1));
      if (page.profiles().size() != PAGE) {
        throw new IllegalStateException("a page of " + page.profiles().size());
      }
    }
    double first = millis.getFirst();
    Collections.sort(millis);
    out.printf(
        "  %-40s median %6.1f   slowest %6.1f   first %6.1f%n",
        name, millis.get(millis.size() / 2), millis.getLast(), first);
  }
}
