package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The reports across profiles, as JSON and as pages.
///
/// @param matrix what they tell
/// @param folder where they go
public record SummaryReports(Matrix matrix, Path folder) {
  /// Writes `matrix.html`, `profile-symbols.jsonl` and `symbol-profiles.jsonl`.
  public void matrix(List<String> notes) {
    var json = new MatrixJson(matrix);
    write("matrix.html", out -> text(out, new MatrixPage(matrix, notes).html()));
    write("profile-symbols.jsonl", json::profiles);
    write("symbol-profiles.jsonl", json::symbols);
  }

  /// Writes `gaps.html` and `gaps.json`.
  public Gaps gaps() {
    Gaps gaps = Gaps.of(matrix);
    write("gaps.html", out -> text(out, new GapsPage(gaps).html()));
    write("gaps.json", out -> text(out, gaps.json()));
    return gaps;
  }

  /// Writes `redundant.html`, `redundant.json` and `overlap.json`.
  public Redundancy redundancy() {
    Redundancy redundancy = Redundancy.of(matrix);
    Overlap overlap = Overlap.of(matrix);
    write("redundant.html", out -> text(out, new RedundancyPage(redundancy, overlap).html()));
    write("redundant.json", out -> text(out, redundancy.json()));
    write("overlap.json", out -> text(out, JsonWriter.text(overlap.fields()) + "\n"));
    return redundancy;
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, WholeFile.Content content) {
    Path file = folder.resolve(name);
    try {
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw CoverageException.storage("writing", file, e);
    }
  }
}
