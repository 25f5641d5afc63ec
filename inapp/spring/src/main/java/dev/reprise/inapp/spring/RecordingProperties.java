package dev.reprise.inapp.spring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/// Where recordings go, and what is known of the application.
@ConfigurationProperties("reprise.recording")
record RecordingProperties(
    @Nullable Path dataRoot, @Nullable Resource app, @Nullable String runDirectories) {}
