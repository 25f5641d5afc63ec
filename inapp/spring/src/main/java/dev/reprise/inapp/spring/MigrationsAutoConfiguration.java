package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.FlywayMigrations;
import dev.reprise.inapp.testmode.Migrations;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The migrations of the application, whichever tool it has.
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration",
      "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
      "org.springframework.boot.autoconfigure.liquibase.LiquibaseAutoConfiguration"
    })
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
  }

  /// Liquibase's; where the application has both, Flyway's count.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(SpringLiquibase.class)
  static final class WithLiquibase {
    @Bean
    @ConditionalOnBean(SpringLiquibase.class)
    @ConditionalOnMissingBean(Migrations.class)
    LiquibaseMigrations repriseLiquibaseMigrations(SpringLiquibase liquibase) {
      return new LiquibaseMigrations(liquibase);
    }
  }
}
