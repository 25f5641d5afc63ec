package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;

/// What an application has Flyway do around its migrations: scripts named for an event beside them,
/// and classes. Flyway itself does not tell their content.
final class FlywayCallbacks {
  private static final Set<String> EVENTS =
      Stream.of(Event.values()).map(Event::getId).collect(Collectors.toUnmodifiableSet());

  private final Configuration configuration;
  private final TreeMap<String, String> contents = new TreeMap<>();

  private FlywayCallbacks(Configuration configuration) {
    this.configuration = configuration;
  }

  /// A text that is another one whenever the callbacks are others; none where one cannot be read.
  static Optional<String> fingerprint(Configuration configuration) {
    try {
      var callbacks = new FlywayCallbacks(configuration);
      for (Location location : configuration.getLocations()) {
        callbacks.readScripts(location.getDescriptor());
      }
      boolean readable = true;
      for (Callback callback : configuration.getCallbacks()) {
        readable &= callbacks.readClass(callback.getClass());
      }
      return readable ? Optional.of(callbacks.contents.toString()) : Optional.empty();
    } catch (IOException | URISyntaxException e) {
      return Optional.empty();
    }
  }

  /// @param location like `classpath:db/migration`
  private void readScripts(String location) throws IOException, URISyntaxException {
    String path = location.substring(location.indexOf(':') + 1);
    if (location.startsWith("filesystem:")) {
      readFolder(Path.of(path));
    } else if (location.startsWith("classpath:")) {
      ClassLoader loader = configuration.getClassLoader();
      for (URL folder : Collections.list(loader.getResources(path))) {
        readFolder(folder);
      }
    }
  }

  private void readFolder(URL folder) throws IOException, URISyntaxException {
    URLConnection connection = folder.openConnection();
    if (connection instanceof JarURLConnection packed) {
      readJar(packed.getJarFile(), packed.getEntryName() + "/");
    } else if (folder.getProtocol().equals("file")) {
      readFolder(Path.of(folder.toURI()));
    }
  }

  private void readFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> scripts;
    try (Stream<Path> files = Files.walk(folder)) {
      scripts = files.filter(it -> isCallback(it.getFileName().toString())).toList();
    }
    for (Path script : scripts) {
      contents.put(folder.relativize(script).toString(), Digest.of(Files.readAllBytes(script)));
    }
  }

  /// The jar stays open: it belongs to whoever loads classes from it.
  private void readJar(JarFile jar, String folder) throws IOException {
    List<JarEntry> scripts =
        jar.stream()
            .filter(it -> it.getName().startsWith(folder))
            .filter(it -> isCallback(it.getName().substring(it.getName().lastIndexOf('/') + 1)))
            .toList();
    for (JarEntry script : scripts) {
      try (InputStream bytes = jar.getInputStream(script)) {
        contents.put(script.getName(), Digest.of(bytes.readAllBytes()));
      }
    }
  }

  /// `afterMigrate.sql`, `afterMigrate__refresh_views.sql`.
  private boolean isCallback(String name) {
    int end = name.contains("__") ? name.indexOf("__") : name.indexOf('.');
    return end > 0
        && EVENTS.contains(name.substring(0, end))
        && Stream.of(configuration.getSqlMigrationSuffixes()).anyMatch(name::endsWith);
  }

  private boolean readClass(Class<?> type) throws IOException {
    try (InputStream bytes =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      if (bytes == null) {
        return false;
      }
      contents.put(type.getName(), Digest.of(bytes.readAllBytes()));
      return true;
    }
  }
}
