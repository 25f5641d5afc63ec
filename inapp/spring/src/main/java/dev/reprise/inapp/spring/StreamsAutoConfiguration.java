package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.EventStreams;
import dev.reprise.inapp.testmode.ResetGate;
import dev.reprise.inapp.testmode.ShutdownCoordinator;
import dev.reprise.inapp.testmode.StreamSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// The coordinator of shutdowns and the event streams: objects that do nothing until the
/// application or another part of the kit uses them.
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(RepriseProperties.class)
final class StreamsAutoConfiguration {
  @Bean
  ShutdownCoordinator repriseShutdownCoordinator() {
    return new ShutdownCoordinator();
  }

  /// Closed by resets alone.
  @Bean
  ResetGate repriseResetGate() {
    return new ResetGate();
  }

  @Bean
  ShutdownSignal repriseShutdownSignal(
      ShutdownCoordinator coordinator, RepriseProperties properties) {
    return new ShutdownSignal(coordinator, properties.shutdown().drain());
  }

  @Bean
  EventStreams repriseEventStreams(ShutdownCoordinator coordinator, RepriseProperties properties) {
    var streams = properties.streams();
    return new EventStreams(
        new StreamSettings(streams.heartbeat(), streams.queue(), streams.limit()), coordinator);
  }
}
