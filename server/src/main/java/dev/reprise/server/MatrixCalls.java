package dev.reprise.server;

import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Gaps;
import dev.reprise.coverage.GitRepository;
import dev.reprise.coverage.ImpactAnalysis;
import dev.reprise.coverage.ImpactOptions;
import dev.reprise.coverage.Matrix;
import dev.reprise.coverage.MatrixHeat;
import dev.reprise.coverage.MatrixJson;
import dev.reprise.coverage.Redundancy;
import dev.reprise.coverage.SourceRoots;
import dev.reprise.coverage.SymbolSource;
import dev.reprise.profile.Slug;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The calls that ask the matrix: who runs what, what nobody runs, whom others cover, and whom a
/// change touches.
final class MatrixCalls {
  /// Symbols and profiles that one answer names; a matrix may hold millions.
  private static final int NAMES = 100_000;

  private final CoverageFolder folder;
  private final SourceRoots sources;
  private final Optional<GitRepository> repository;

  MatrixCalls(CoverageFolder folder, SourceRoots sources, Optional<GitRepository> repository) {
    this.folder = folder;
    this.sources = sources;
    this.repository = repository;
  }

  /// Who runs the symbols that the query names; without one, how much the matrix knows.
  Answer matrix(Call call) {
    Optional<String> symbol = call.query("symbol");
    return asked(matrix ->
        Answer.json(
            200,
            symbol.isPresent()
                ? new MatrixJson(matrix).find(symbol.get(), NAMES)
                : Map.of("profiles", matrix.profiles(), "symbols", matrix.symbols())));
  }

  Answer profile(Call call) {
    Slug slug = CoverageCalls.profile(call);
    List<String> symbols =
        asked(matrix -> new MatrixJson(matrix).profile(slug))
            .orElseThrow(() ->
                new Refusal(
                    404,
                    "NO_COVERAGE",
                    "the matrix does not know profile '"
                        + slug
                        + "'; play it with --trace-code, then make the matrix anew with 'reprise"
                        + " coverage matrix'"));
    return Answer.json(200, Map.of("profile", slug.value(), "symbols", symbols));
  }

  /// The source of one symbol, by its name or title.
  Answer source(Call call) {
    String symbol =
        call.query("symbol")
            .orElseThrow(
                () -> new Refusal(400, "'symbol' is missing; name one, as in ?symbol=shop.Shop"));
    return asked(matrix -> SymbolSource.find(matrix, sources, symbol))
        .map(it -> Answer.json(200, it.fields()))
        .orElseThrow(() ->
            new Refusal(
                404,
                "NO_COVERAGE",
                "the matrix knows no code that is called '"
                    + symbol
                    + "'; GET /coverage/matrix?symbol= finds code by a part of its name"));
  }

  /// The matrix as a picture; bounded, as the picture is.
  Answer heat(Call call) {
    return json(asked(matrix -> new MatrixHeat(matrix).json()));
  }

  Answer gaps(Call call) {
    return json(asked(matrix -> Gaps.of(matrix).json()));
  }

  Answer redundant(Call call) {
    return json(asked(matrix -> Redundancy.of(matrix).json()));
  }

  Answer impact(Call call) {
    String since =
        call.query("since")
            .orElseThrow(
                () -> new Refusal(400, "'since' is missing; name a revision, as in ?since=main"));
    GitRepository git =
        repository.orElseThrow(() ->
            new Refusal(
                503,
                "UNCONFIGURED",
                "this engine knows no repository; start it with 'reprise serve --repository DIR'"));
    var careful = new ImpactOptions(ImpactOptions.NEVER_RUN, false);
    return json(
        asked(matrix -> new ImpactAnalysis(matrix, careful).since(git, since).json() + "\n"));
  }

  private static Answer json(String text) {
    return Answer.text(200, "application/json", text);
  }

  private <T> T asked(Function<Matrix, T> question) {
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      return question.apply(matrix);
    }
  }
}
