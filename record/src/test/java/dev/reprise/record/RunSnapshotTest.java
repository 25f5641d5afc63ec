package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSnapshotTest {
  private final PromotionNotes notes = new PromotionNotes();
  @TempDir private Path folder;
  private Path tree;
  private Path copy;

  @BeforeEach
  void makeTree() throws IOException {
    folder = folder.toRealPath();
    tree = Files.createDirectory(folder.resolve("tree"));
    copy = folder.resolve("copy");
  }

  @AfterEach
  void removeLinks() throws IOException {
    PromotionTrees.delete(tree); // JUnit warns of links that lead out of its folder
  }

  @Test
  void copiesThousandsOfFiles() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      Path file = tree.resolve("d" + i % 50).resolve("e" + i % 7).resolve("file " + i);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "content " + i);
    }

    take();

    assertThat(PromotionTrees.same(tree, copy, Set.of())).isTrue();
    assertThat(notes.all()).isEmpty();
  }

  @Test
  void keepsBytesTimesAndPermissions() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);
    var time = FileTime.fromMillis(1_500_000_000_123L);
    Path script = Files.write(tree.resolve("run.sh"), bytes);
    Path locked = Files.createDirectory(tree.resolve("locked"));
    Files.writeString(locked.resolve("inner"), "x");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("r-xr-x--x"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.setLastModifiedTime(script, time);
    Files.setLastModifiedTime(locked, time);

    take();

    assertThat(copy.resolve("run.sh")).hasBinaryContent(bytes);
    assertThat(Files.getLastModifiedTime(copy.resolve("run.sh"))).isEqualTo(time);
    assertThat(Files.getLastModifiedTime(copy.resolve("locked"))).isEqualTo(time);
    assertThat(permissions("run.sh")).isEqualTo("r-xr-x--x");
    assertThat(permissions("locked")).isEqualTo("rwxr-xr-x");
    PromotionTrees.delete(copy);
    assertThat(copy).doesNotExist();
  }

  @Test
  void dropsTheBitsThatWouldLendTheCopyItsOwner() throws IOException, InterruptedException {
    Path program = Files.writeString(tree.resolve("program"), "x");
    run("chmod", "6755", program.toString());

    take();

    assertThat((int) Files.getAttribute(copy.resolve("program"), "unix:mode") & 07777)
        .isEqualTo(0755);
  }

  @Test
  void keepsLinksWithinTheTreeAsRelativeOnes() throws IOException {
    Files.createDirectories(tree.resolve("releases/3"));
    Files.writeString(tree.resolve("releases/3/a"), "third");
    link("current", "releases/3");
    link("absolute", tree.resolve("releases/3/a").toString());
    link("releases/up", "../releases/3/a");
    link("chain", "absolute");

    take();

    assertThat(copy.resolve("current/a")).hasContent("third");
    assertThat(target("current")).isEqualTo("releases/3");
    assertThat(target("absolute")).isEqualTo("releases/3/a");
    assertThat(target("releases/up")).isEqualTo("3/a");
    assertThat(target("chain")).isEqualTo("releases/3/a");
    assertThat(notes.all()).isEmpty();
  }

  @Test
  void isNotHeldUpByLoops() throws IOException {
    Files.createDirectories(tree.resolve("a/b"));
    link("self", "self");
    link("ping", "pong");
    link("pong", "ping");
    link("a/b/up", "../..");
    link("a/b/here", ".");

    take();

    assertThat(target("a/b/up")).isEqualTo("../..");
    assertThat(target("a/b/here")).isEqualTo(".");
    assertThat(notes.all())
        .containsExactlyInAnyOrder(
            "self: a link that cannot be followed, left out",
            "ping: a link that cannot be followed, left out",
            "pong: a link that cannot be followed, left out");
    assertThat(copy.resolve("self")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "/", "../secret", "..", "../tree/../secret", "../treeish/file"})
  void followsNoLinkOutOfTheTree(String target) throws IOException {
    Files.writeString(folder.resolve("secret"), "secret");
    Files.createDirectory(folder.resolve("treeish"));
    Files.writeString(folder.resolve("treeish/file"), "secret");
    link("out", target);

    take();

    assertThat(Files.exists(copy.resolve("out"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(notes.all()).containsExactly("out: a link out of the folder, left out");
  }

  @Test
  void notesLinksToNothing() throws IOException {
    link("dangling", "nowhere");

    take();

    assertThat(notes.all()).containsExactly("dangling: a link to nothing, left out");
  }

  @Test
  void leavesOutWhatIsExcludedAndLinksIntoIt() throws IOException {
    Files.createDirectories(tree.resolve("_logs/deep"));
    Files.createDirectories(tree.resolve("a/_logs"));
    Files.writeString(tree.resolve("_logs/log"), "x");
    link("log", "_logs/log");

    RunSnapshot.take(tree, copy, Set.of(tree.resolve("_logs")), notes);

    assertThat(copy.resolve("_logs")).doesNotExist();
    assertThat(copy.resolve("a/_logs")).isDirectory();
    assertThat(notes.all()).containsExactly("log: a link out of the folder, left out");
  }

  @Test
  void leavesOutPipesAndSocketsWithoutWaitingForThem() throws Exception {
    run("mkfifo", tree.resolve("pipe").toString());
    link("to-pipe", "pipe");
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(tree.resolve("socket")));

      take();
    }

    assertThat(copy).isEmptyDirectory();
    assertThat(notes.all())
        .containsExactlyInAnyOrder(
            "pipe: neither a file nor a folder, left out",
            "socket: neither a file nor a folder, left out",
            "to-pipe: a link to neither a file nor a folder, left out");
  }

  @Test
  void notesAFileThatVanishes() throws IOException {
    Path gone = Files.writeString(tree.resolve("gone"), "x");
    var attributes = Files.readAttributes(gone, BasicFileAttributes.class);
    Files.delete(gone);
    Files.createDirectory(copy);

    new RunSnapshot(tree, copy, Set.of(), notes).visitFile(gone, attributes);

    assertThat(notes.all()).containsExactly("gone: vanished while it was copied");
  }

  @Test
  void copiesNoLinkThatTookTheFilesPlace() throws IOException {
    Path file = Files.writeString(tree.resolve("file"), "x");
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    Files.delete(file);
    link("file", "/etc/passwd");
    Files.createDirectory(copy);

    new RunSnapshot(tree, copy, Set.of(), notes).visitFile(file, attributes);

    assertThat(copy).isEmptyDirectory();
    assertThat(notes.all()).containsExactly("file: became a link while it was copied, left out");
  }

  @Test
  void failsWhereTheCopyCannotBeWritten() throws IOException {
    Path file = Files.writeString(tree.resolve("file"), "x");
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);

    assertThatThrownBy(
            () -> new RunSnapshot(tree, copy, Set.of(), notes).visitFile(file, attributes))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(copy.toString());
    assertThat(notes.all()).isEmpty();
  }

  @Test
  void notesStrangeNamesOnOneLine() throws IOException {
    link("line\nfeed", "nowhere");

    take();

    assertThat(notes.all()).containsExactly("line?feed: a link to nothing, left out");
  }

  @Test
  void boundsItsNotes() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      link("l" + i, "nowhere");
    }

    take();

    assertThat(notes.all()).hasSize(201).endsWith("and 800 more");
  }

  private void take() throws IOException {
    RunSnapshot.take(tree, copy, Set.of(), notes);
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(tree.resolve(name), Path.of(target));
  }

  private String target(String name) throws IOException {
    return Files.readSymbolicLink(copy.resolve(name)).toString();
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.resolve(name)));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
