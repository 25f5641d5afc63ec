package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A profile's coverage as JSON.
///
/// @param coverage what it tells
record JsonReport(ProfileCoverage coverage) {
  String text() {
    var report = summary(coverage);
    report.put("files", coverage.files().stream().map(JsonReport::file).toList());
    return JsonWriter.text(report) + "\n";
  }

  /// The figures without the files.
  static Map<String, Object> summary(ProfileCoverage coverage) {
    var summary = new LinkedHashMap<String, Object>();
    summary.put("slug", coverage.slug().value());
    summary.put("lines", coverage.lines().json());
    summary.put("branches", coverage.branches().json());
    summary.put("methods", coverage.methods().json());
    summary.put("notes", coverage.notes());
    return summary;
  }

  private static Map<String, Object> file(FileCoverage file) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("path", file.path());
    fields.put("lines", file.lineCounter().json());
    fields.put("branches", file.branchCounter().json());
    fields.put("run", file.lines(LineState.RUN).text());
    fields.put("partly", file.lines(LineState.PARTLY).text());
    fields.put("missed", file.lines(LineState.MISSED).text());
    fields.put("symbols", symbols(file.symbols()));
    return fields;
  }

  private static List<Map<String, Object>> symbols(List<SymbolCoverage> symbols) {
    return symbols.stream().map(JsonReport::symbol).toList();
  }

  private static Map<String, Object> symbol(SymbolCoverage it) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", it.symbol().name());
    fields.put("kind", it.symbol().kind().name().toLowerCase(Locale.ROOT));
    fields.put("span", it.symbol().lines().text());
    fields.put("is_run", it.isRun());
    fields.put("lines", it.lines().json());
    return fields;
  }
}
