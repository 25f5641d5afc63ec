package dev.reprise.coverage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataReader;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfo;
import org.jacoco.core.data.SessionInfoStore;

/// What was executed, by class: the content of exec files, joined. Not thread-safe.
final class Execution {
  private final ExecutionDataStore classes = new ExecutionDataStore();
  private final SessionInfoStore sessions = new SessionInfoStore();

  /// Reads a whole file; one that is torn is refused with what is wrong with it.
  static Execution read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ExecBlocks.check(in);
    }
    var execution = new Execution();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      var reader = new ExecutionDataReader(in);
      reader.setExecutionDataVisitor(execution.classes);
      reader.setSessionInfoVisitor(execution.sessions);
      reader.read();
    } catch (IllegalStateException e) {
      throw new IOException("it contradicts itself: " + e.getMessage(), e);
    }
    return execution;
  }

  /// Adds what another one executed. Refused as a whole where a class has the same id and another
  /// number of probes: then one of the two is not what it says.
  void add(Execution other) throws IOException {
    for (ExecutionData data : other.classes.getContents()) {
      ExecutionData known = classes.get(data.getId());
      if (known != null && known.getProbes().length != data.getProbes().length) {
        throw new IOException(
            "it has %d probes for class %s where other shards have %d"
                .formatted(data.getProbes().length, data.getName(), known.getProbes().length));
      }
    }
    other.classes.accept(classes);
    other.sessions.accept(sessions);
  }

  /// Writes it so that the same content gives the same bytes.
  void write(OutputStream out, String session) throws IOException {
    var writer = new ExecutionDataWriter(out);
    long start =
        sessions.getInfos().stream().mapToLong(SessionInfo::getStartTimeStamp).min().orElse(0);
    long end =
        sessions.getInfos().stream().mapToLong(SessionInfo::getDumpTimeStamp).max().orElse(0);
    writer.visitSessionInfo(new SessionInfo(session, start, end));
    classes.getContents().stream()
        .sorted(
            Comparator.comparing(ExecutionData::getName).thenComparingLong(ExecutionData::getId))
        .forEach(writer::visitClassExecution);
    writer.flush();
  }

  ExecutionDataStore classes() {
    return classes;
  }

  List<SessionInfo> sessionInfos() {
    return sessions.getInfos();
  }

  /// Whose sessions these are.
  List<String> sessions() {
    return sessions.getInfos().stream().map(SessionInfo::getId).distinct().toList();
  }
}
