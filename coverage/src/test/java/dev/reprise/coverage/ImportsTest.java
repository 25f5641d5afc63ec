package dev.reprise.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files were written by coverage.py 7.17.3 for `tea.py` beside them: `coverage run`, with
/// `--branch` for the arcs, and `coverage lcov`.
class ImportsTest {
  private static final Slug SLUG = new Slug("tea");

  @TempDir private Path scratch;
  private CoverageFolder folder;

  @BeforeEach
  void makesFolder() throws IOException {
    folder = new CoverageFolder(Files.createDirectories(scratch.resolve("coverage dir %#?")));
  }

  @Test
  void readsLinesOfCoveragePy() throws IOException {
    ProfileCoverage coverage = imported("lines.coverage");

    FileCoverage file = coverage.files().getFirst();
    assertThat(file.path()).isEqualTo("tea.py");
    assertThat(file.lines(LineState.RUN).text()).isEqualTo("1-3,7-8,12");
    assertThat(coverage.notes()).anyMatch(it -> it.equals("contexts: kitchen"));
    assertThat(coverage.notes()).anyMatch(it -> it.contains("no line counts as missed"));
  }

  @Test
  void readsArcsOfCoveragePy() throws IOException {
    assertThat(imported("arcs.coverage").files().getFirst().lines(LineState.RUN).text())
        .isEqualTo("1-3,7-8,12");
  }

  @Test
  void readsTracefiles() throws IOException {
    ProfileCoverage coverage = imported("tea.lcov");

    assertThat(coverage.lines()).isEqualTo(new Counter(6, 2));
    assertThat(coverage.branches()).isEqualTo(new Counter(1, 1));
    assertThat(coverage.methods()).isEqualTo(new Counter(1, 1));
    assertThat(coverage.files().getFirst().lines(LineState.PARTLY).text()).isEqualTo("2");
    assertThat(coverage.files().getFirst().symbols())
        .extracting(it -> it.symbol().title() + " " + it.symbol().lines() + " " + it.isRun())
        .containsExactly(
            "tea.py 1-4,7-9,12 true", "tea.py Pot.pour 8-9 false", "tea.py brew 1-4 true");
  }

  @Test
  void readsFunctionsOfTheNewestTracefiles() throws IOException {
    Files.writeString(
        folder.merged(SLUG),
        "SF:/srv/app/a.c\nFNL:0,3,5\nFNA:0,2,f(int, int)\nDA:4,2\nend_of_record\n");

    assertThat(reports().read(SLUG).files().getFirst().symbols().get(1).symbol())
        .isEqualTo(Symbol.function("srv/app/a.c", "f(int, int)", new Lines("3-5")));
  }

  @Test
  void writesTheSameReportsForThem() throws IOException {
    imported("tea.lcov");
    Files.write(scratch.resolve("tea.py"), resource("tea.py"));

    reports().write(SLUG, folder.reports(SLUG));

    assertThat(Files.readString(folder.reports(SLUG).resolve("jacoco.xml")))
        .contains("<line nr=\"2\" mi=\"0\" ci=\"1\" mb=\"1\" cb=\"1\"/>")
        .contains("<counter type=\"LINE\" missed=\"2\" covered=\"6\"/></report>");
    assertThat(Files.readString(folder.reports(SLUG).resolve("files/0.html")))
        .contains("<li id=\"L4\" class=\"miss\" title=\"not run\">    return 100</li>");
  }

  @Test
  void refusesOtherDatabasesAndBrokenTracefiles() throws IOException {
    byte[] broken = resource("lines.coverage");
    Files.write(folder.merged(SLUG), Arrays.copyOf(broken, 5000));
    assertThatThrownBy(() -> reports().read(SLUG)).hasMessageContaining("no data file");

    Files.writeString(folder.merged(SLUG), "SF:a.c\nDA:one,2\n");
    assertThatThrownBy(() -> reports().read(SLUG)).hasMessageContaining("line 2 is 'DA:one,2'");
  }

  private ProfileCoverage imported(String resource) throws IOException {
    Files.write(folder.merged(SLUG), resource(resource));
    return reports().read(SLUG);
  }

  private ProfileReports reports() {
    return new ProfileReports(folder, new SourceRoots(List.of(scratch)));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ImportsTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
