package dev.reprise.watershed;

import dev.reprise.inapp.testmode.ErrorFormat;
import dev.reprise.inapp.testmode.EventStreams;
import dev.reprise.inapp.testmode.LogSource;
import dev.reprise.inapp.testmode.LogStream;
import dev.reprise.inapp.testmode.LogStreamServlet;
import dev.reprise.inapp.testmode.ShutdownCoordinator;
import dev.reprise.inapp.testmode.StreamSettings;
import dev.reprise.inapp.testmode.TestMode;
import dev.reprise.inapp.testmode.TestingGuard;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// All that it takes to have the log streamed to whoever tests the application: the test-mode kit
/// as any servlet application can use it. Only where the environment has `REPRISE_TESTING=1`.
@Configuration(proxyBeanMethods = false)
@Conditional(TestingSetup.InTestMode.class)
class TestingSetup {
  @Bean
  ShutdownCoordinator shutdownCoordinator() {
    return new ShutdownCoordinator();
  }

  /// Streams end when the application begins to stop, as the server waits for them.
  @Bean
  ApplicationListener<ContextClosedEvent> streamsEnd(ShutdownCoordinator coordinator) {
    return closed -> coordinator.begin();
  }

  @Bean
  LogStream logStream(ShutdownCoordinator coordinator) {
    return new LogStream(
        new EventStreams(StreamSettings.standard(), coordinator), LogSource.ofApplication());
  }

  @Bean
  ServletRegistrationBean<LogStreamServlet> logStreamServlet(LogStream log) {
    var registration =
        new ServletRegistrationBean<>(new LogStreamServlet(log), LogStreamServlet.PATH);
    registration.setAsyncSupported(true);
    return registration;
  }

  @Bean
  FilterRegistrationBean<TestingGuard> testingGuard() {
    var registration = new FilterRegistrationBean<>(new TestingGuard(Set.of(), ErrorFormat.PLAIN));
    registration.addUrlPatterns(TestingGuard.PATTERN);
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 105);
    return registration;
  }

  /// Holds where the environment, or a property of that name, switches test mode on.
  static final class InTestMode implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      var value = context.getEnvironment().getProperty("reprise.testing", "");
      return TestMode.isOn(Map.of(TestMode.VARIABLE, Objects.requireNonNull(value)));
    }
  }
}
