package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.ErrorFormat;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/// The settings of the kit; `META-INF/spring-configuration-metadata.json` says what each does.
@ConfigurationProperties("reprise")
record RepriseProperties(
    @DefaultValue Errors errors,
    @DefaultValue Streams streams,
    @DefaultValue Shutdown shutdown,
    @DefaultValue Reset reset,
    @DefaultValue Set<String> allowedHosts) {

  record Errors(@DefaultValue("plain") ErrorFormat format) {}

  record Streams(
      @DefaultValue("30s") Duration heartbeat,
      @DefaultValue("1000") int queue,
      @DefaultValue("64") int limit) {}

  record Shutdown(@DefaultValue("0s") Duration drain) {}

  record Reset(
      @DefaultValue("10s") Duration patience,
      @DefaultValue("true") boolean template,
      @DefaultValue("3") int spares,
      @DefaultValue List<Resource> master,
      @DefaultValue List<Resource> seed) {}
}
