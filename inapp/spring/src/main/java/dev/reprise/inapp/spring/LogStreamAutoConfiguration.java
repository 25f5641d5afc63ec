package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.ErrorFormat;
import dev.reprise.inapp.testmode.EventStreams;
import dev.reprise.inapp.testmode.LogSource;
import dev.reprise.inapp.testmode.LogStream;
import dev.reprise.inapp.testmode.LogStreamServlet;
import dev.reprise.inapp.testmode.TestingGuard;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;

/// What is only there in test mode and needs no database: the guard of the test endpoints and the
/// stream of the log.
@AutoConfiguration(after = StreamsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnTestMode.class)
final class LogStreamAutoConfiguration {
  /// Behind the correlation filter, so that what it refuses has an id too.
  @Bean
  FilterRegistrationBean<TestingGuard> repriseTestingGuard(RepriseProperties properties) {
    ErrorFormat format = properties.errors().format();
    var registration =
        new FilterRegistrationBean<>(new TestingGuard(properties.allowedHosts(), format));
    registration.addUrlPatterns(TestingGuard.PATTERN);
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }

  @Bean
  LogStream repriseLogStream(EventStreams streams) {
    return new LogStream(streams, LogSource.ofApplication());
  }

  @Bean
  ServletRegistrationBean<LogStreamServlet> repriseLogStreamServlet(LogStream log) {
    var registration =
        new ServletRegistrationBean<>(new LogStreamServlet(log), LogStreamServlet.PATH);
    registration.setAsyncSupported(true);
    return registration;
  }
}
