package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.DataSet;
import dev.reprise.inapp.testmode.DatabaseAccess;
import dev.reprise.inapp.testmode.DatabaseReset;
import dev.reprise.inapp.testmode.MasterRows;
import dev.reprise.inapp.testmode.Migrations;
import dev.reprise.inapp.testmode.Reset;
import dev.reprise.inapp.testmode.ResetGate;
import dev.reprise.inapp.testmode.ResetGateFilter;
import dev.reprise.inapp.testmode.ResetListener;
import dev.reprise.inapp.testmode.ResetServlet;
import dev.reprise.inapp.testmode.SeedRows;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;

/// `POST /api/testing/reset`, for an application with one database and migrations. Test mode only.
@AutoConfiguration(
    after = {StreamsAutoConfiguration.class, MigrationsAutoConfiguration.class},
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnTestMode.class)
@ConditionalOnBean({DataSource.class, Migrations.class})
@ConditionalOnProperty(name = "reprise.reset.enabled", matchIfMissing = true)
final class ResetAutoConfiguration {
  @Bean
  FilterRegistrationBean<ResetGateFilter> repriseResetGateFilter(
      ResetGate gate, RepriseProperties properties) {
    var registration =
        new FilterRegistrationBean<>(new ResetGateFilter(gate, properties.errors().format()));
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    return registration;
  }

  @Bean
  @ConditionalOnMissingBean
  DatabaseAccess repriseDatabaseAccess(DataSource pool, ObjectProvider<DatabaseAddress> address) {
    return PooledDatabase.of(pool, address);
  }

  /// As this Boot knows it; older ones know it by another class.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(JdbcConnectionDetails.class)
  static final class Address {
    @Bean
    @Lazy
    @ConditionalOnBean(JdbcConnectionDetails.class)
    DatabaseAddress repriseDatabaseAddress(JdbcConnectionDetails details) {
      return new DatabaseAddress(
          details.getJdbcUrl(), details.getUsername(), details.getPassword());
    }
  }

  @Bean
  DatabaseReset.Contents repriseDatabaseContents(
      Migrations migrations,
      ObjectProvider<MasterRows> master,
      ObjectProvider<SeedRows> seed,
      ObjectProvider<ResetListener> listeners,
      RepriseProperties properties) {
    var reset = properties.reset();
    return new DatabaseReset.Contents(
        migrations,
        together(reset.master(), master.orderedStream()),
        together(reset.seed(), seed.orderedStream()),
        listeners.orderedStream().toList());
  }

  private static List<DataSet> together(List<Resource> files, Stream<? extends DataSet> beans) {
    return Stream.concat(files.stream().map(RowFile::new), beans).toList();
  }

  @Bean(initMethod = "open", destroyMethod = "close")
  DatabaseReset repriseDatabaseReset(
      DatabaseAccess access, DatabaseReset.Contents contents, RepriseProperties properties)
      throws IOException {
    var settings = properties.reset();
    return new DatabaseReset(access, contents, settings.template() ? settings.spares() : 0);
  }

  @Bean
  Reset repriseReset(DatabaseReset database, ResetGate gate, RepriseProperties properties) {
    return new Reset(gate, database, properties.reset().patience());
  }

  @Bean
  ServletRegistrationBean<ResetServlet> repriseResetServlet(
      Reset reset, RepriseProperties properties) {
    return new ServletRegistrationBean<>(
        new ResetServlet(reset, properties.errors().format()), ResetServlet.PATH);
  }

  /// What the application cached is no longer so.
  @Bean
  ResetListener repriseCacheClearing(ObjectProvider<CacheManager> managers) {
    return new CacheClearing(managers);
  }
}
