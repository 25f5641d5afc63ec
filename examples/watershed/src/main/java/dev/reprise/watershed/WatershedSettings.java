package dev.reprise.watershed;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings under `watershed.`: where runs are kept, whether cookies are for https only, and
/// how many jobs run at once.
@ConfigurationProperties("watershed")
record WatershedSettings(
    @DefaultValue("./watershed-data") Path data,
    @DefaultValue("false") boolean secureCookies,
    @DefaultValue("2") int workers) {}
