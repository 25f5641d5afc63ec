package dev.reprise.play;

import java.util.List;

/// Playbacks as Markdown, such as the summary of a GitHub step: a table of profiles, and the first
/// differences of each, folded.
///
/// All that an application or a recording could have chosen stands in code spans and in fences that
/// are longer than any within, where Markdown and HTML mean nothing.
public final class MarkdownSummary {
  private final StringBuilder text = new StringBuilder(1024);

  private MarkdownSummary() {}

  public static String of(List<PlaybackResult> results) {
    var summary = new MarkdownSummary();
    summary.table(results);
    results.forEach(summary::details);
    return summary.text.toString();
  }

  private void table(List<PlaybackResult> results) {
    text.append("| profile | verdict | steps | compared | known to vary | not seen |\n");
    text.append("|---|---|---|--:|--:|--:|\n");
    for (PlaybackResult result : results) {
      var compared = result.compared();
      text.append("| `")
          .append(result.profile())
          .append("` | **")
          .append(result.ending())
          .append("** | ")
          .append(TextReport.counts(result));
      cell(compared.asserted());
      cell(compared.volatileOnes());
      cell(compared.unseen());
      text.append(" |\n");
    }
  }

  private void cell(long count) {
    text.append(" | ").append(count);
  }

  private void details(PlaybackResult result) {
    boolean early = result.interrupted() || result.failure().isPresent();
    if (!early && result.steps().stream().noneMatch(TextReport::tells)) {
      return;
    }
    String report = TextReport.of(result);
    String fence = fence(report);
    text.append("\n<details><summary><code>")
        .append(result.profile())
        .append("</code>: ")
        .append(result.ending())
        .append("</summary>\n\n")
        .append(fence)
        .append("text\n")
        .append(report)
        .append(fence)
        .append("\n\n</details>\n");
  }

  /// Longer than any row of backticks in the text, which therefore cannot end it.
  private static String fence(String text) {
    int longest = 2;
    int row = 0;
    for (int i = 0; i < text.length(); i++) {
      row = text.charAt(i) == '`' ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    return "`".repeat(longest + 1);
  }
}
