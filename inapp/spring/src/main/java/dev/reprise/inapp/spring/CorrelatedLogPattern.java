package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.Correlation;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/// Shows correlation ids in the lines of Boot's own log pattern, where the application does not say
/// what stands there.
public final class CorrelatedLogPattern
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
  private static final String OURS = Correlation.MDC_KEY + "(0)";

  /// As Boot shows them once it has a tracer.
  private static final String WITH_TRACES = OURS + ",traceId(32),spanId(16)";

  /// After the settings have been read, and before they set up the log.
  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER - 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    var environment = event.getEnvironment();
    if (ConditionalOnPart.Wanted.isOn("correlation", environment)) {
      boolean traces =
          environment.getProperty("logging.expect-correlation-id", boolean.class, false);
      String pattern = "%correlationId{" + (traces ? WITH_TRACES : OURS) + "}";
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource("reprise", Map.of("logging.pattern.correlation", pattern)));
    }
  }
}
