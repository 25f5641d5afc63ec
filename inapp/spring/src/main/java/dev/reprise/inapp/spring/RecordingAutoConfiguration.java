package dev.reprise.inapp.spring;

import dev.reprise.inapp.servlet.FilterSettings;
import dev.reprise.inapp.servlet.RecorderFilter;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.DataRoot;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderSettings;
import dev.reprise.record.RunDirectories;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/// Records what people do with the application, where `reprise.recording.enabled` asks for it.
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("reprise.recording.enabled")
@EnableConfigurationProperties(RecordingProperties.class)
final class RecordingAutoConfiguration {
  /// Closed with the application, which writes what still waits.
  @Bean
  @ConditionalOnMissingBean
  ProfileRecorder repriseRecorder(
      RecordingProperties properties,
      @Value("${PROFILE_DATA_ROOT:./reprise-data}") Path usualDataRoot)
      throws IOException {
    var root = new DataRoot(Objects.requireNonNullElse(properties.dataRoot(), usualDataRoot));
    var settings = RecorderSettings.at(root, InstantSource.system());
    if (properties.app() != null) {
      try (InputStream yaml = properties.app().getInputStream()) {
        settings.app(AppDescriptions.read(yaml, properties.app().getDescription()));
      }
    }
    if (properties.runDirectories() != null) {
      settings.runDirectories(RunDirectories.like(properties.runDirectories()));
    }
    return ProfileRecorder.open(settings.build());
  }

  /// Before all others, so that it sees what came and what goes.
  @Bean
  FilterRegistrationBean<RecorderFilter> repriseRecorderFilter(ProfileRecorder recorder) {
    var filter =
        new RecorderFilter(recorder.exchanges(), FilterSettings.standard().awaitingErrorPage());
    var registration = new FilterRegistrationBean<>(filter);
    registration.setDispatcherTypes(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
