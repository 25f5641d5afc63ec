package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.FlywayMigrations;
import dev.reprise.inapp.testmode.Migrations;
import dev.reprise.inapp.testmode.MigrationsCheck;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The migrations of the application, whichever tool it has.
@AutoConfiguration(
    afterName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
final class MigrationsAutoConfiguration {
  /// Flyway's.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Flyway.class)
  static final class WithFlyway {
    @Bean
    @ConditionalOnBean(Flyway.class)
    @ConditionalOnMissingBean(Migrations.class)
    FlywayMigrations repriseFlywayMigrations(Flyway flyway) {
      return new FlywayMigrations(flyway);
    }

    @Bean
    @ConditionalOnBean(Migrations.class)
    MigrationsCheck repriseMigrationsCheck(Migrations migrations) {
      return new MigrationsCheck(migrations);
    }
  }
}
