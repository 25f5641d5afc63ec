package dev.reprise.watershed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A run's directory. All that is known of a run is in there and nothing is remembered elsewhere,
/// so a copied directory is a run too. Writers hold the run's lock.
record Run(RunId id, Path directory) {
  static final String STATE = "ron.nodb";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  RunState state() throws IOException {
    return RunState.of(JSON.readValue(read(STATE), new TypeReference<Map<String, Object>>() {}));
  }

  void change(UnaryOperator<RunState> change) throws IOException {
    writeJson(STATE, change.apply(state()).document());
  }

  Configuration configuration() throws IOException {
    return Configuration.parse(read(state().config() + ".cfg"));
  }

  /// The file at a path inside the run, if there is one and it really lies inside.
  Optional<Path> file(String path) throws IOException {
    var file = directory.resolve(path).normalize();
    if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return file.toRealPath().startsWith(directory.toRealPath())
        ? Optional.of(file)
        : Optional.empty();
  }

  String read(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }

  <T> T readJson(String path, Class<T> type) throws IOException {
    return JSON.readValue(read(path), type);
  }

  void write(String path, String text) throws IOException {
    var target = directory.resolve(path);
    Files.createDirectories(target.getParent());
    var beside = target.resolveSibling(target.getFileName() + ".part");
    Files.writeString(beside, text);
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void writeJson(String path, Object value) throws IOException {
    write(path, JSON.writeValueAsString(value) + "\n");
  }

  boolean hasFile(String path) {
    return Files.isRegularFile(directory.resolve(path));
  }
}
