package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestingCommandTest {
  @TempDir private Path folder;
  private Terminal terminal;
  private int port;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder);
    port = freePort();
  }

  @AfterEach
  void endWhatRuns() {
    terminal.run("testing", "stop", "--pid-file", "app.pid");
  }

  @Test
  void startsInTestModeAndReturnsAtOnce() throws IOException {
    assertThat(start()).isEqualTo(ExitCode.AS_EXPECTED);

    assertThat(terminal.out()).startsWith("started process " + pid());
    assertThat(terminal.run("testing", "status", "--pid-file", "app.pid", "--wait", "30s"))
        .isEqualTo(ExitCode.AS_EXPECTED);
    assertThat(terminal.out()).isEqualTo("running as process %d, ready\n".formatted(pid()));
  }

  @Test
  void stopsAndCleansUp() throws IOException {
    start();
    awaitReady();
    long pid = pid();

    assertThat(terminal.run("testing", "stop", "--pid-file", "app.pid")).isZero();

    assertThat(terminal.out()).isEqualTo("stopped process %d\n".formatted(pid));
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(folder.resolve("app.pid.log")).content().contains("ended in order");
    assertThat(folder.resolve("app.pid")).doesNotExist();
    assertThat(status()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(terminal.out())
        .isEqualTo(
            "not running: there is no pid file %s; where it was started with another one, name that with --pid-file\n"
                .formatted(folder.resolve("app.pid")));
  }

  @Test
  void killsWhatDoesNotEnd() throws IOException {
    start("sh", "-c", "trap '' TERM; while :; do sleep 0.1; done");
    long pid = pid();

    assertThat(terminal.run("testing", "stop", "--pid-file", "app.pid", "--wait", "1s")).isZero();

    assertThat(terminal.out())
        .isEqualTo("killed process %d, which did not end within 1 s\n".formatted(pid));
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void doesNotStartASecond() throws IOException {
    start();
    long pid = pid();

    assertThat(start()).isEqualTo(ExitCode.DIFFERENT);

    assertThat(terminal.err())
        .contains("process %d of".formatted(pid), "runs already", "stop --pid-file " + pidFile());
    assertThat(pid()).isEqualTo(pid);
  }

  @Test
  void tellsThatItEndedAtOnce() throws IOException {
    assertThat(start("sh", "-c", "echo no such setting; exit 3")).isEqualTo(ExitCode.DIFFERENT);

    Path log = folder.resolve("app.pid.log");
    assertThat(terminal.err())
        .contains("'sh' ended at once with exit code 3; " + log + " says why");
    assertThat(log).hasContent("no such setting");
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void tellsThatThereIsNoSuchProgram() throws IOException {
    assertThat(start("no-such-program")).isEqualTo(ExitCode.DIFFERENT);

    assertThat(terminal.err()).contains("'no-such-program'");
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void tellsThatThePortIsTaken() throws IOException {
    try (var other = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      assertThat(start()).isEqualTo(ExitCode.DIFFERENT);

      assertThat(terminal.err())
          .contains(
              ("port %d of 127.0.0.1 is taken by another process; stop that, or choose another port"
                      + System.lineSeparator())
                  .formatted(other.getLocalPort()));
      assertThat(folder.resolve("app.pid")).doesNotExist();
    }
  }

  @Test
  void replacesAPidFileThatWasLeftBehind() throws IOException {
    start();
    awaitReady();
    long pid = pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    Awaitility.await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    status();
    assertThat(terminal.out()).contains("process %d has ended".formatted(pid));

    assertThat(start()).isEqualTo(ExitCode.AS_EXPECTED);

    assertThat(terminal.err()).contains("was left behind by process " + pid);
    assertThat(pid()).isNotEqualTo(pid);
  }

  @Test
  void leavesAProcessAloneThatHasGotTheIdMeanwhile() throws IOException {
    start();
    List<String> lines = Files.readAllLines(pidFile());
    terminal.run("testing", "stop", "--pid-file", "app.pid");
    long ours = ProcessHandle.current().pid();
    Files.write(pidFile(), List.of(Long.toString(ours), lines.get(1)));

    assertThat(status()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(terminal.out()).contains("its id %d belongs to another process".formatted(ours));

    terminal.run("testing", "stop", "--pid-file", "app.pid");
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void startsAgainAsItWasStarted() throws IOException {
    start();
    awaitReady();
    long pid = pid();

    assertThat(terminal.run("testing", "restart", "--pid-file", "app.pid")).isZero();

    assertThat(pid()).isNotEqualTo(pid);
    awaitReady();
  }

  private int start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return start(
        java,
        "-cp",
        System.getProperty("java.class.path"),
        SmallBackend.class.getName(),
        Integer.toString(port));
  }

  private int start(String... command) {
    var arguments = new ArrayList<>(List.of("testing", "start", "--pid-file", "app.pid"));
    arguments.addAll(List.of("--url", "http://127.0.0.1:" + port, "--"));
    arguments.addAll(List.of(command));
    return terminal.run(arguments.toArray(String[]::new));
  }

  private int status() {
    return terminal.run("testing", "status", "--pid-file", "app.pid");
  }

  private void awaitReady() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> status() == 0);
  }

  private Path pidFile() {
    return folder.resolve("app.pid");
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(pidFile()).getFirst());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
