package dev.reprise.inapp.testmode;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All migrations have been applied.
public final class MigrationsCheck implements ReadinessCheck {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationsCheck.class);

  private final Migrations migrations;

  public MigrationsCheck(Migrations migrations) {
    this.migrations = migrations;
  }

  @Override
  public String name() {
    return "migrations";
  }

  @Override
  public Finding look() {
    try {
      List<String> pending = migrations.pending();
      return new Finding(pending.isEmpty(), Map.of("pending", pending));
    } catch (RuntimeException e) {
      LOG.warn("asking for the pending migrations failed", e);
      return new Finding(false, Map.of("error", "the migrations cannot be asked"));
    }
  }
}
