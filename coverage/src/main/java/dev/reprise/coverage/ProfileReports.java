package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jacoco.report.DirectorySourceFileLocator;
import org.jacoco.report.IReportVisitor;
import org.jacoco.report.xml.XMLFormatter;
import org.jspecify.annotations.Nullable;

/// The reports of single profiles: `coverage.json`, `index.html`, `coverage.lcov`, `jacoco.xml`.
public final class ProfileReports {
  private static final int TAB_WIDTH = 4;

  private final CoverageFolder folder;
  private final @Nullable Code code;
  private final SourceRoots sources;

  /// Reports what the JVM ran, and other languages.
  public ProfileReports(CoverageFolder folder, Code code) {
    this(folder, code, code.sources());
  }

  /// Reports other languages than those of the JVM.
  public ProfileReports(CoverageFolder folder, SourceRoots sources) {
    this(folder, null, sources);
  }

  private ProfileReports(CoverageFolder folder, @Nullable Code code, SourceRoots sources) {
    this.folder = folder;
    this.code = code;
    this.sources = sources;
  }

  /// Reads what a profile ran.
  public ProfileCoverage read(Slug slug) {
    Path file = merged(slug);
    return switch (CoverageKind.of(file)) {
      case EXEC -> jvm(slug).coverage();
      case COVERAGE_PY -> CoveragePy.read(slug, file);
      case LCOV -> Lcov.read(slug, file);
    };
  }

  /// Writes all reports of a profile into a folder, and tells what they say.
  public ProfileCoverage write(Slug slug, Path into) {
    Optional<JvmCoverage> jvm =
        CoverageKind.of(merged(slug)) == CoverageKind.EXEC
            ? Optional.of(jvm(slug))
            : Optional.empty();
    ProfileCoverage coverage = jvm.map(JvmCoverage::coverage).orElseGet(() -> read(slug));
    try {
      WholeFile.write(
          into.resolve("jacoco.xml"),
          out -> {
            if (jvm.isPresent()) {
              jacocoXml(jvm.get(), slug, out);
            } else {
              xml(coverage, out);
            }
          });
      return writeCommon(coverage, into);
    } catch (IOException e) {
      throw CoverageException.storage("writing reports to", into, e);
    }
  }

  private ProfileCoverage writeCommon(ProfileCoverage coverage, Path into) throws IOException {
    WholeFile.write(into.resolve("coverage.json"), new JsonReport(coverage).text());
    WholeFile.write(into.resolve("coverage.lcov"), new LcovReport(coverage).text());
    new HtmlReport(coverage, sources).write(into);
    return coverage;
  }

  private Path merged(Slug slug) {
    Path file = folder.merged(slug);
    if (!Files.exists(file)) {
      throw new CoverageException(
          CoverageException.Reason.NOTHING,
          "profile '%s' has no coverage at %s; play it with --trace-code, or merge its shards with 'reprise coverage combine'"
              .formatted(slug, file));
    }
    return file;
  }

  private JvmCoverage jvm(Slug slug) {
    if (code == null) {
      throw new CoverageException(
          CoverageException.Reason.UNCONFIGURED,
          "%s was written by a JVM; name the class files that it ran with --classes or PROFILE_COVERAGE_CLASSES"
              .formatted(folder.merged(slug)));
    }
    try {
      return new JvmCoverage(slug, Execution.read(folder.merged(slug)), code);
    } catch (IOException e) {
      throw new CoverageException(
          CoverageException.Reason.UNREADABLE,
          "%s cannot be read: %s; play the profile again with --trace-code"
              .formatted(folder.merged(slug), e.getMessage()),
          e);
    }
  }

  private static void jacocoXml(JvmCoverage jvm, Slug slug, OutputStream out) throws IOException {
    IReportVisitor visitor = new XMLFormatter().createVisitor(out);
    visitor.visitInfo(
        jvm.execution().sessionInfos(), List.copyOf(jvm.execution().classes().getContents()));
    visitor.visitBundle(
        jvm.analysis().getBundle(slug.value()),
        new DirectorySourceFileLocator(Path.of("").toFile(), "UTF-8", TAB_WIDTH));
    visitor.visitEnd();
  }

  private static void xml(ProfileCoverage coverage, OutputStream out) throws IOException {
    try {
      new XmlReport(coverage).write(out);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }
}
