package dev.reprise.server;

import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.CoverageHolding;
import dev.reprise.coverage.Matrix;
import dev.reprise.coverage.ProfileReports;
import dev.reprise.profile.Slug;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The calls that show the coverage of single profiles: which have any, and one as a whole.
final class CoverageCalls {
  private final CoverageFolder folder;
  private final Supplier<ProfileReports> reports;
  private final ReentrantLock reading = new ReentrantLock();

  CoverageCalls(CoverageFolder folder, Supplier<ProfileReports> reports) {
    this.folder = folder;
    this.reports = reports;
  }

  Answer list(Call call) {
    boolean hasMatrix = Files.exists(folder.matrix());
    Map<String, Integer> symbols = hasMatrix ? symbols() : Map.of();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("folder", folder.path().toString());
    fields.put("has_matrix", hasMatrix);
    fields.put(
        "profiles",
        folder.holdings().stream().map(it -> row(it, symbols.get(it.slug().value()))).toList());
    return Answer.json(200, fields);
  }

  /// One report at a time: it looks at every class file of an application.
  Answer show(Call call) throws InterruptedException {
    Slug slug = profile(call);
    reading.lockInterruptibly();
    try {
      return Answer.text(200, "application/json", reports.get().read(slug).json());
    } finally {
      reading.unlock();
    }
  }

  /// What a profile ran of one source file.
  Answer lines(Call call) throws InterruptedException {
    Slug slug = profile(call);
    String path =
        call.query("file")
            .orElseThrow(
                () -> new Refusal(400, "'file' is missing; name one, as in ?file=shop/Shop.java"));
    reading.lockInterruptibly();
    try {
      return Answer.json(200, reports.get().read(slug).linesOf(path));
    } finally {
      reading.unlock();
    }
  }

  /// The profile that the path names.
  static Slug profile(Call call) {
    try {
      return new Slug(call.name("profile"));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, String.valueOf(e.getMessage())).because(e);
    }
  }

  private Map<String, Integer> symbols() {
    var symbols = new HashMap<String, Integer>();
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      for (int i = 0; i < matrix.profiles(); i++) {
        symbols.put(matrix.profile(i).value(), matrix.row(i).getCardinality());
      }
    }
    return symbols;
  }

  private static Map<String, @Nullable Object> row(
      CoverageHolding holding, @Nullable Integer symbols) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("slug", holding.slug().value());
    row.put("is_merged", holding.isMerged());
    row.put("shards", holding.shards());
    row.put("symbols", symbols);
    return row;
  }
}
