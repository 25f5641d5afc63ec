package dev.reprise.watershed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The tasks that copy a whole run: into another run (fork) and into a zip (archive). Logs and
/// archives are left out, links are not followed.
final class RunCopies {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
  private static final List<String> LEFT_OUT = List.of(RunFiles.ARCHIVES, "_logs");

  private RunCopies() {}

  /// Copies `source` to `target`; undisturbed, the copy forgets the fire.
  static JobPlan fork(Run source, Run target, boolean undisturbify) {
    return new JobPlan.Step(
        "fork",
        () -> {
          var beside = target.directory().resolveSibling("." + UUID.randomUUID() + ".part");
          for (var file : files(source)) {
            var copy = beside.resolve(source.directory().relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
          }
          var copied = new Run(target.id(), beside);
          copied.change(state -> state.named(target.id()));
          if (undisturbify) {
            copied.change(state -> state.withoutResults().without(Fact.SBS));
          }
          Files.move(beside, target.directory(), StandardCopyOption.ATOMIC_MOVE);
          return Map.of("new_runid", target.id().value(), "undisturbify", undisturbify);
        });
  }

  static JobPlan archive(Run run, String comment, InstantSource clock) {
    return new JobPlan.Step(
        "archive",
        () -> {
          var name = run.id() + "." + STAMP.format(clock.instant()) + ".zip";
          var target = run.directory().resolve(RunFiles.ARCHIVES).resolve(name);
          Files.createDirectories(target.getParent());
          var beside = target.resolveSibling(name + ".part");
          try (var out = Files.newOutputStream(beside)) {
            zip(run, comment, out);
          }
          Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
          return Map.of("output_path", RunFiles.ARCHIVES + "/" + name, "bytes", Files.size(target));
        });
  }

  private static void zip(Run run, String comment, OutputStream out) throws IOException {
    try (var zip = new ZipOutputStream(out)) {
      zip.setComment(comment);
      for (var file : files(run)) {
        zip.putNextEntry(new ZipEntry(run.directory().relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  private static List<Path> files(Run run) throws IOException {
    try (var tree = Files.walk(run.directory())) {
      return tree.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !isLeftOut(run.directory().relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isLeftOut(Path file) {
    return LEFT_OUT.contains(file.getName(0).toString());
  }
}
