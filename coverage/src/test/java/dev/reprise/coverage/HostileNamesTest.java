package dev.reprise.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/// Names that would be markup, scripts or other names, on each kind of page.
class HostileNamesTest {
  private static final String EVIL =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;<!--";
  private static final String TURNED = "abc\u202Efed\u0007.js";

  @TempDir private Path scratch;

  @Test
  void stayTextOnTheMatrixPage() {
    try (Matrix matrix = matrix()) {
      var page = page(new MatrixPage(matrix, List.of(EVIL, TURNED)).html());

      assertThat(page.select("p.note").eachText()).containsExactly(EVIL, "abc\uFFFDfed\uFFFD.js");
      assertThat(data(page)).contains("\\u003c/script>\\u003cscript>alert(1)");
    }
  }

  @Test
  void stayTextOnTheGapsPage() {
    try (Matrix matrix = matrix()) {
      var page = page(new GapsPage(Gaps.of(matrix)).html());

      assertThat(page.select("tbody td:first-child").eachText())
          .containsExactlyInAnyOrder(EVIL.replace('/', '.'), "abc\uFFFDfed\uFFFD.js");
      assertThat(data(page)).contains("\\u003c.script>\\u003cscript>alert(1)");
    }
  }

  @Test
  void stayTextOnTheRedundancyPage() {
    try (Matrix matrix = matrix()) {
      var page = page(new RedundancyPage(Redundancy.of(matrix), Overlap.of(matrix)).html());

      assertThat(page.select("td.k").eachText()).containsExactly(EVIL + "/a.js " + EVIL);
    }
  }

  @Test
  void stayTextOnThePagesOfOneProfile() throws IOException {
    var folder = new CoverageFolder(scratch);
    Slug slug = new Slug("evil");
    Files.writeString(
        folder.merged(slug),
        "SF:%1$s/a.js\nFN:1,%1$s\nFNDA:1,%1$s\nDA:1,1\nend_of_record\n".formatted(EVIL));
    Path source = scratch.resolve("src").resolve(EVIL + "/a.js");
    Files.createDirectories(source.getParent());
    Files.writeString(source, EVIL + "\n" + TURNED);

    new ProfileReports(folder, new SourceRoots(List.of(scratch.resolve("src"))))
        .write(slug, folder.reports(slug));

    var index = page(Files.readString(folder.reports(slug).resolve("index.html")));
    assertThat(index.select("summary").text()).startsWith(EVIL);
    var file = page(Files.readString(folder.reports(slug).resolve("files/0.html")));
    assertThat(file.title()).isEqualTo("a.js as evil runs it");
    assertThat(file.select("h1").text()).isEqualTo(EVIL + "/a.js");
    assertThat(file.select("ol.code li").eachText()).containsExactly(EVIL, "abc\uFFFDfed\uFFFD.js");
  }

  /// Two functions that nobody runs, and one that a profile runs.
  private Matrix matrix() {
    var files =
        List.of(
            file(EVIL + "/a.js", EVIL), file(EVIL + "/b.js", EVIL), file(TURNED + "/c.js", TURNED));
    var writer = new MatrixWriter(files);
    writer.add(new Slug("evil"), RoaringBitmap.bitmapOf(0));
    writer.write(scratch.resolve("m"));
    return Matrix.open(scratch.resolve("m"));
  }

  private static SourceSymbols file(String path, String function) {
    return new SourceSymbols(path, "", List.of(Symbol.function(path, function, Lines.range(1, 2))));
  }

  /// The page as a browser reads it, when nothing is in it but what we put there.
  private static Document page(String html) {
    Document page = Jsoup.parse(html);
    assertThat(page.select("img, iframe, object, embed, link, base, form")).isEmpty();
    for (Element element : page.getAllElements()) {
      assertThat(element.attributes().asList())
          .noneMatch(it -> it.getKey().startsWith("on") || it.getValue().startsWith("javascript:"));
    }
    assertThat(page.select("script"))
        .hasSizeLessThanOrEqualTo(2)
        .noneMatch(it -> it.data().startsWith("alert"));
    assertThat(page.select("body > *:not(header):not(main):not(script)")).isEmpty();
    assertThat(page.body().ownText()).isEmpty();
    return page;
  }

  private static String data(Document page) {
    return page.select("script#data").getFirst().data();
  }
}
