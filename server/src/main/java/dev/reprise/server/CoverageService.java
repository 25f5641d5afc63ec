package dev.reprise.server;

import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.GitRepository;
import dev.reprise.coverage.ProfileReports;
import dev.reprise.coverage.SourceRoots;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/// The part of the server that tells what code profiles run. Thread-safe.
public final class CoverageService extends EnginePart {
  private final CoverageFolder folder;
  private final Supplier<ProfileReports> reports;
  private final SourceRoots sources;
  private final Optional<GitRepository> repository;

  /// @param reports gives the reports of profiles by the class files that are there then
  /// @param sources where the source of some code is looked for
  /// @param repository where changes are looked for; without it nobody can ask for their impact
  public CoverageService(
      CoverageFolder folder,
      Supplier<ProfileReports> reports,
      SourceRoots sources,
      Optional<GitRepository> repository) {
    this.folder = folder;
    this.reports = reports;
    this.sources = sources;
    this.repository = repository;
  }

  @Override
  void addTo(Routes routes, ScheduledExecutorService timer) {
    var profiles = new CoverageCalls(folder, reports);
    var across = new MatrixCalls(folder, sources, repository);
    routes
        .add("GET", "/coverage", profiles::list)
        .add("GET", "/coverage/profiles/{profile}", profiles::show)
        .add("GET", "/coverage/profiles/{profile}/symbols", across::profile)
        .add("GET", "/coverage/profiles/{profile}/lines", profiles::lines)
        .add("GET", "/coverage/source", across::source)
        .add("GET", "/coverage/matrix", across::matrix)
        .add("GET", "/coverage/heat", across::heat)
        .add("GET", "/coverage/gaps", across::gaps)
        .add("GET", "/coverage/redundant", across::redundant)
        .add("GET", "/coverage/impact", across::impact);
  }

  /// Nothing goes on between calls.
  @Override
  public void close() {}
}
