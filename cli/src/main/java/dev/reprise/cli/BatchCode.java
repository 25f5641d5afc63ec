package dev.reprise.cli;

import dev.reprise.coverage.Code;
import dev.reprise.coverage.CoverageException;
import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Matrix;
import dev.reprise.coverage.MatrixBuild;
import dev.reprise.coverage.ProfileReports;
import dev.reprise.coverage.SummaryReports;
import dev.reprise.profile.Slug;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say where the code of an application is, for a batch, and the reports that it
/// ends with.
///
/// `--include` and `--exclude` mean profiles there, so classes are chosen by `--code`.
final class BatchCode {
  @Option(
      names = "--classes",
      paramLabel = "PATH",
      description = "Folder or jar of the class files that the application ran; may be repeated.")
  private List<String> classes = List.of();

  @Option(
      names = "--code",
      paramLabel = "PATTERN",
      description = "Classes that count, such as 'com.acme.*'; all unless said otherwise.")
  private List<String> patterns = List.of();

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "Folder that the packages' sources lie in; may be repeated.")
  private List<String> sources = List.of();

  /// Writes all reports, where the code is known.
  ///
  /// @return the folder of the pages
  Optional<Path> reports(Reprise reprise) {
    CoverageFolder folder = CoverageSettings.folder(reprise.configuration());
    try {
      return new CodePlaces(classes, patterns, sources)
          .find(reprise)
          .map(found -> write(reprise, folder, found));
    } catch (CoverageException e) {
      reprise.err().println("warning: no reports: " + e.sentence());
      return Optional.empty();
    }
  }

  private static Path write(Reprise reprise, CoverageFolder folder, Code code) {
    var reports = new ProfileReports(folder, code);
    for (Slug slug : folder.slugs()) {
      if (Files.exists(folder.merged(slug))) {
        reports.write(slug, folder.reports(slug));
      }
    }
    code.inventory().write(folder.inventory());
    List<String> notes = new MatrixBuild(folder, code).write(folder.matrix());
    notes.forEach(note -> reprise.err().println("note: " + note));
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      var pages = new SummaryReports(matrix, folder.reports());
      pages.matrix(notes);
      pages.gaps();
      pages.redundancy();
    }
    return folder.reports();
  }
}
