package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings a database back to what migrations, master data and seed data make of an empty one.
///
/// The longest part of that way whose content is known is kept under its digest, and brought back
/// the next time instead of being gone again; only what comes after it is done each time.
public final class DatabaseReset implements AutoCloseable {
  /// How many copies of a state lie ready, unless said otherwise.
  public static final int SPARES = 3;

  private final DatabaseAccess access;
  private final ResettableDatabase database;
  private final Contents contents;
  private final boolean templates;

  /// @param spares how many copies of a state lie ready, where that helps; 0 where none is kept and
  ///   every reset drops and migrates
  public DatabaseReset(DatabaseAccess access, Contents contents, int spares) throws IOException {
    this.access = access;
    this.contents = contents;
    templates = spares > 0;
    database = ResettableDatabase.of(access, spares);
  }

  /// Removes what an earlier process may have left behind.
  public void open() {
    database.open();
  }

  /// What the database consists of, and who wants to know when it is replaced.
  public record Contents(
      Migrations migrations,
      List<? extends DataSet> master,
      List<? extends DataSet> seed,
      List<ResetListener> listeners) {}

  /// One part of the way.
  private record Stage(Optional<String> fingerprint, Work work) {}

  /// What a stage does.
  private interface Work {
    void run() throws SQLException, IOException;
  }

  /// How it was done.
  public enum Way {
    /// A kept state was brought back.
    COPIED,
    /// The database was emptied and migrated.
    MIGRATED,
    /// Not at all: another process is at it.
    BUSY
  }

  /// Does it. Nobody else may use the database meanwhile.
  public Way run(boolean seed) throws SQLException, IOException {
    if (!database.begin()) {
      return Way.BUSY;
    }
    try {
      return alone(seed);
    } finally {
      database.end();
    }
  }

  private Way alone(boolean seed) throws SQLException, IOException {
    contents.listeners().forEach(ResetListener::beforeReset);
    access.evict().run();
    List<Stage> stages = stages(seed);
    List<String> keys = templates ? keys(stages) : List.of();
    int done = restored(keys);
    if (done == 0) {
      database.clear();
      access.evict().run();
    }
    for (int i = done; i < stages.size(); i++) {
      stages.get(i).work().run();
      if (i == keys.size() - 1) {
        database.keep(keys.get(i));
        access.evict().run();
      }
    }
    access.evict().run();
    contents.listeners().forEach(ResetListener::afterReset);
    return done > 0 ? Way.COPIED : Way.MIGRATED;
  }

  /// Removes what only resets to come would have used.
  @Override
  public void close() {
    database.close();
  }

  /// Brings the longest part back that was kept.
  ///
  /// @return how many stages that spares
  private int restored(List<String> keys) throws SQLException {
    for (int stages = keys.size(); stages > 0; stages--) {
      if (database.restore(keys.get(stages - 1))) {
        access.evict().run();
        return stages;
      }
    }
    return 0;
  }

  private List<Stage> stages(boolean seed) {
    List<Stage> stages = new ArrayList<>();
    Migrations migrations = contents.migrations();
    stages.add(new Stage(migrations.fingerprint(), migrations::migrate));
    contents.master().forEach(it -> stages.add(stage(it)));
    if (seed) {
      contents.seed().forEach(it -> stages.add(stage(it)));
    }
    return stages;
  }

  private Stage stage(DataSet rows) {
    return new Stage(rows.fingerprint(), () -> rows.load(access.pool()));
  }

  /// The digest of the first stage, of the first two and so on, as far as their content is known.
  private static List<String> keys(List<Stage> stages) {
    List<String> keys = new ArrayList<>();
    @Nullable String before = "";
    for (Stage stage : stages) {
      if (stage.fingerprint().isEmpty()) {
        break;
      }
      String all = before + " " + stage.fingerprint().get();
      before = Digest.of(all.getBytes(StandardCharsets.UTF_8));
      keys.add(before);
    }
    return keys;
  }
}
