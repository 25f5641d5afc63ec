package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/// The migrations of an application that uses Flyway.
public final class FlywayMigrations implements Migrations {
  private final Flyway flyway;

  public FlywayMigrations(Flyway flyway) {
    this.flyway = flyway;
  }

  @Override
  public void migrate() {
    flyway.migrate();
  }

  @Override
  public List<String> pending() {
    return Stream.of(flyway.info().pending()).map(MigrationInfo::getScript).toList();
  }

  @Override
  public Optional<String> fingerprint() {
    List<String> parts = new ArrayList<>();
    Optional<String> callbacks = FlywayCallbacks.fingerprint(flyway.getConfiguration());
    if (callbacks.isEmpty()) {
      return Optional.empty();
    }
    parts.add(callbacks.get());
    parts.add(new TreeMap<>(flyway.getConfiguration().getPlaceholders()).toString());
    for (MigrationInfo migration : flyway.info().all()) {
      Optional<String> content = contentOf(migration);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      parts.add(migration.getVersion() + " " + migration.getScript() + " " + content.get());
    }
    return Optional.of(String.join("\n", parts));
  }

  /// A script has a checksum; a class has its bytes.
  private Optional<String> contentOf(MigrationInfo migration) {
    Integer checksum = migration.getResolvedChecksum();
    if (checksum != null) {
      return Optional.of(checksum.toString());
    }
    String file = migration.getScript().replace('.', '/') + ".class";
    try (InputStream bytes = flyway.getConfiguration().getClassLoader().getResourceAsStream(file)) {
      return bytes == null ? Optional.empty() : Optional.of(Digest.of(bytes.readAllBytes()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
