package dev.reprise.watershed;

import dev.reprise.inapp.servlet.FilterSettings;
import dev.reprise.inapp.servlet.RecorderFilter;
import dev.reprise.profile.AppDescription;
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
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// All that it takes to have the application recorded, switched on by `reprise.record=true`.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("reprise.record")
class RecordingSetup {
  /// Closed with the application, which writes what still waits.
  @Bean
  ProfileRecorder profileRecorder(
      @Value("${PROFILE_DATA_ROOT:./reprise-data}") Path dataRoot,
      WatershedSettings watershed,
      InstantSource clock)
      throws IOException {
    var runs = watershed.data().resolve("runs").toAbsolutePath();
    return ProfileRecorder.open(
        RecorderSettings.at(new DataRoot(dataRoot), clock)
            .app(description())
            .runDirectories(RunDirectories.like(runs + "/{runid}"))
            .build());
  }

  @Bean
  FilterRegistrationBean<RecorderFilter> recorderFilter(ProfileRecorder recorder) {
    var filter =
        new RecorderFilter(recorder.exchanges(), FilterSettings.standard().awaitingErrorPage());
    var registration = new FilterRegistrationBean<>(filter);
    registration.setDispatcherTypes(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private static AppDescription description() throws IOException {
    try (InputStream yaml = RecordingSetup.class.getResourceAsStream("app.yaml")) {
      return AppDescriptions.read(Objects.requireNonNull(yaml), "app.yaml");
    }
  }
}
