package dev.reprise.inapp.spring;

import com.zaxxer.hikari.HikariDataSource;
import dev.reprise.inapp.testmode.DatabaseAccess;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/// Finds out how to get at the database behind a pool.
final class PooledDatabase {
  private static final boolean HIKARI =
      ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", null);

  private PooledDatabase() {}

  static DatabaseAccess of(DataSource pool, ObjectProvider<DatabaseAddress> known) {
    if (HIKARI && Hikari.isBehind(pool)) {
      return Hikari.access(pool);
    }
    DatabaseAddress address = known.getIfAvailable();
    if (address == null) {
      throw new IllegalStateException(
          "preparing the reset: the pool is no HikariDataSource and nothing says where its database"
              + " is; declare a DatabaseAccess bean or set reprise.reset.enabled=false");
    }
    return new DatabaseAccess(
        pool,
        address.url(),
        Objects.requireNonNullElse(address.user(), ""),
        Objects.requireNonNullElse(address.password(), ""),
        () -> {});
  }

  /// Loaded only where the application has it.
  private static final class Hikari {
    private Hikari() {}

    static boolean isBehind(DataSource pool) {
      try {
        return pool.isWrapperFor(HikariDataSource.class);
      } catch (SQLException e) {
        return false;
      }
    }

    static DatabaseAccess access(DataSource pool) {
      try {
        HikariDataSource hikari = pool.unwrap(HikariDataSource.class);
        return new DatabaseAccess(
            pool,
            hikari.getJdbcUrl(),
            Objects.requireNonNullElse(hikari.getUsername(), ""),
            Objects.requireNonNullElse(hikari.getPassword(), ""),
            () -> evict(hikari));
      } catch (SQLException e) {
        throw new IllegalStateException("looking behind the pool " + pool, e);
      }
    }

    private static void evict(HikariDataSource hikari) {
      if (hikari.getHikariPoolMXBean() != null) {
        hikari.getHikariPoolMXBean().softEvictConnections();
      }
    }
  }
}
