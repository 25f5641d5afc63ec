package dev.reprise.inapp.testmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayMigrationsTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("V1__parts.sql"), "CREATE TABLE parts (id INTEGER)");
  }

  @Test
  void areOthersWhenAScriptIsAnotherOne() throws IOException {
    var before = fingerprint();
    assertThat(fingerprint()).isEqualTo(before).isPresent();

    Files.writeString(folder.resolve("V1__parts.sql"), "CREATE TABLE parts (id BIGINT)");

    assertThat(fingerprint()).isPresent().isNotEqualTo(before);
  }

  @Test
  void areOthersWhenACallbackIsAnotherOne() throws IOException {
    var none = fingerprint();
    Path script = folder.resolve("afterMigrate__rows.sql");
    Files.writeString(script, "INSERT INTO parts VALUES (1)");
    var one = fingerprint();
    Files.writeString(script, "INSERT INTO parts VALUES (2)");

    assertThat(one).isPresent().isNotEqualTo(none);
    assertThat(fingerprint()).isPresent().isNotEqualTo(one);
  }

  @Test
  void areOthersWithACallbackThatIsAClass() {
    var none = FlywayCallbacks.fingerprint(Flyway.configure());

    assertThat(FlywayCallbacks.fingerprint(Flyway.configure().callbacks(new Quiet())))
        .isPresent()
        .isNotEqualTo(none);
  }

  private Optional<String> fingerprint() {
    var flyway =
        Flyway.configure()
            .dataSource("jdbc:h2:mem:", "", "")
            .locations("filesystem:" + folder)
            .load();
    return new FlywayMigrations(flyway).fingerprint();
  }

  private static final class Quiet extends BaseCallback {
    @Override
    public void handle(Event event, Context context) {
      // It is there.
    }
  }
}
