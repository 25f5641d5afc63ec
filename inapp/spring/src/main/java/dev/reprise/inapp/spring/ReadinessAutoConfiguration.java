package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.DatabaseCheck;
import dev.reprise.inapp.testmode.Migrations;
import dev.reprise.inapp.testmode.MigrationsCheck;
import dev.reprise.inapp.testmode.Readiness;
import dev.reprise.inapp.testmode.ReadinessCheck;
import dev.reprise.inapp.testmode.ReadinessServlet;
import dev.reprise.inapp.testmode.ResetGate;
import dev.reprise.inapp.testmode.ShutdownCoordinator;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/// `GET /api/health/readyz`: every [ReadinessCheck] that is a bean is looked at.
@AutoConfiguration(
    after = {StreamsAutoConfiguration.class, MigrationsAutoConfiguration.class},
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnPart("readiness")
final class ReadinessAutoConfiguration {
  @Bean
  @ConditionalOnSingleCandidate(DataSource.class)
  DatabaseCheck repriseDatabaseCheck(DataSource database) {
    return new DatabaseCheck(database);
  }

  @Bean
  @ConditionalOnBean(Migrations.class)
  MigrationsCheck repriseMigrationsCheck(Migrations migrations) {
    return new MigrationsCheck(migrations);
  }

  @Bean
  Readiness repriseReadiness(
      ShutdownCoordinator shutdown, ResetGate gate, ObjectProvider<ReadinessCheck> checks) {
    return new Readiness(shutdown, gate, checks.orderedStream().toList());
  }

  @Bean
  ServletRegistrationBean<ReadinessServlet> repriseReadinessServlet(Readiness readiness) {
    return new ServletRegistrationBean<>(new ReadinessServlet(readiness), ReadinessServlet.PATH);
  }
}
