package dev.reprise.server;

import dev.reprise.coverage.ClassPath;
import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.StepCode;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/// Runs half of a class with probes in it, and keeps that as the code of a step.
final class TracedTill {
  private TracedTill() {}

  /// Tells the code of steps that is kept below a data root, with this module's class files.
  static StepEvidence.Code below(Path dataRoot) {
    Path classes = Path.of(URI.create(Objects.toString(Till.class.getResource("/"))));
    var code =
        new StepCode(
            new CoverageFolder(coverage(dataRoot)),
            Optional.of(new ClassPath(List.of(classes), List.of())));
    return (token, step) -> code.fields(token.value(), step);
  }

  private static Path coverage(Path dataRoot) {
    return dataRoot.resolve("coverage");
  }

  /// Runs it as what a step ran.
  static void runIn(Path dataRoot, String playback, int step) throws Exception {
    Path steps = Files.createDirectories(coverage(dataRoot).resolve("steps").resolve(playback));
    try (OutputStream out = Files.newOutputStream(steps.resolve(step + ".exec"))) {
      run().accept(new ExecutionDataWriter(out));
    }
  }

  private static ExecutionDataStore run() throws Exception {
    var runtime = new LoggerRuntime();
    var data = new RuntimeData();
    runtime.startup(data);
    String name = Till.class.getName();
    byte[] probed;
    try (InputStream code = Till.class.getResourceAsStream("TracedTill$Till.class")) {
      probed = new Instrumenter(runtime).instrument(Objects.requireNonNull(code), name);
    }
    Class<?> till = new Probed(probed).define();
    ((Runnable) till.getDeclaredConstructor().newInstance()).run();
    var executed = new ExecutionDataStore();
    data.collect(executed, new SessionInfoStore(), false);
    runtime.shutdown();
    return executed;
  }

  private static final class Probed extends ClassLoader {
    private final byte[] code;

    Probed(byte[] code) {
      super(Till.class.getClassLoader());
      this.code = code;
    }

    Class<?> define() {
      return defineClass(null, code, 0, code.length);
    }
  }

  /// What a till does; nobody refunds.
  public static final class Till implements Runnable {
    private int sum;

    public Till() {}

    @Override
    public void run() {
      ring(12);
    }

    private void ring(int price) {
      sum += price;
    }

    int refunded(int price) {
      return sum - price;
    }
  }
}
