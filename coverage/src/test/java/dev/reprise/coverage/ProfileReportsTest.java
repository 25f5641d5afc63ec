package dev.reprise.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Json;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReportsTest {
  private static final Slug TEA = new Slug("tea");

  @TempDir private static Path recorded;
  private static Application shop;

  @TempDir private Path scratch;
  private CoverageFolder folder;

  @BeforeAll
  static void sellsTea() throws IOException {
    shop = Application.shop(recorded.resolve("shop"));
    shop.run(recorded.resolve("tea"), "tea", "shop.Shop", "tea");
  }

  @BeforeEach
  void makesFolder() throws IOException {
    folder = new CoverageFolder(Files.createDirectories(scratch.resolve("coverage")));
    Files.copy(recorded.resolve("tea"), folder.merged(TEA));
  }

  @Test
  void tellsLinesAsTheyWereRun() {
    ProfileCoverage coverage = reports(shop).read(TEA);

    FileCoverage file = coverage.files().getFirst();
    assertThat(file.path()).isEqualTo("shop/Shop.java");
    assertThat(file.lines(LineState.RUN).contains(18)).as("return 300 - discount").isTrue();
    assertThat(file.lines(LineState.PARTLY).text()).isEqualTo("17");
    assertThat(file.lines(LineState.MISSED).text()).isEqualTo("20,24-25,29,31-32");
    assertThat(notRun(file))
        .containsExactly(
            "shop.Shop.close()", "shop.Shop.lambda$price$0(String)", "shop.Shop.unknown(Supplier)");
    assertThat(coverage.files().get(1).isRun()).as("Stock").isFalse();
    assertThat(coverage.notes()).isEmpty();
  }

  @Test
  void saysWhenTheClassFilesAreOfAnotherBuild() throws IOException {
    Application changed =
        Application.shop(scratch.resolve("shop"))
            .with(
                "shop/Shop.java",
                Files.readString(shop.sources.resolve("shop/Shop.java")).replace("300", "400"))
            .compiled();
    Application partial =
        new Application(scratch.resolve("partial"))
            .with("stock/Stock.java", Files.readString(shop.sources.resolve("stock/Stock.java")))
            .compiled();

    ProfileCoverage other = reports(changed).read(TEA);
    assertThat(other.notes()).singleElement().asString().contains("another build", "shop/Shop");
    assertThat(other.files().getFirst().lines(LineState.RUN).text()).doesNotContain("18");
    assertThat(reports(partial).read(TEA).notes())
        .singleElement()
        .asString()
        .contains("not among the class files", "shop/Shop");
  }

  @Test
  void classesThatTheCompilerAddedAreNotMissed() throws IOException {
    Slug season = new Slug("season");
    shop.run(folder.merged(season), "season", "stock.Season");

    assertThat(Execution.read(folder.merged(season)).classes().contains("stock/Season$1")).isTrue();
    assertThat(reports(shop).read(season).notes()).isEmpty();
  }

  @Test
  void writesEveryReport() throws IOException {
    ProfileCoverage coverage = reports(shop).write(TEA, folder.reports(TEA));

    Path reports = folder.reports(TEA);
    var json = Json.parseObject(Files.readString(reports.resolve("coverage.json")));
    assertThat(json.get("lines")).asString().contains("missed=");
    assertThat(Files.readString(reports.resolve("jacoco.xml")))
        .contains("<report name=\"tea\">", "name=\"price\" desc=\"(Ljava/lang/String;)I\"")
        .contains(
            "<counter type=\"LINE\" missed=\"%d\" covered=\"%d\"/>"
                .formatted(coverage.lines().missed(), coverage.lines().covered()));
    assertThat(Files.readString(reports.resolve("coverage.lcov")))
        .contains("SF:shop/Shop.java\n", "DA:18,1\n", "DA:20,0\n", "BRDA:17,0,1,0\n");
    assertThat(Files.readString(reports.resolve("files/0.html")))
        .contains("<li id=\"L17\" class=\"part\" title=\"partly run: 1 of 2 branches\">")
        .contains("return 300 - discount;")
        .contains("Content-Security-Policy");
    assertThat(Files.readString(reports.resolve("index.html"))).contains("files/0.html");
  }

  @Test
  void readsItsOwnTracefileBack() throws IOException {
    ProfileCoverage written = reports(shop).write(TEA, folder.reports(TEA));
    Slug again = new Slug("again");
    Files.copy(folder.reports(TEA).resolve("coverage.lcov"), folder.merged(again));

    ProfileCoverage read = new ProfileReports(folder, new SourceRoots(List.of())).read(again);

    assertThat(read.lines()).isEqualTo(written.lines());
    assertThat(read.branches()).isEqualTo(written.branches());
    assertThat(read.methods()).isEqualTo(written.methods());
  }

  @Test
  void findsClassesInJarsWithinJars() throws Exception {
    Path inner = scratch.resolve("inner.jar");
    Path outer = scratch.resolve("app.jar");
    jar(inner, shop.classes, ".");
    Path library = Files.createDirectories(scratch.resolve("box/BOOT-INF/lib"));
    Files.copy(inner, library.resolve("inner.jar"));
    jar(outer, scratch.resolve("box"), ".");

    var path = new ClassPath(List.of(outer), List.of("shop.*"));
    Inventory inventory = Code.read(path, new SourceRoots(List.of())).inventory();

    assertThat(inventory.classes())
        .extracting(InventoryClass::name)
        .containsExactly("shop/Shop", "shop/Shop$Till");
  }

  @Test
  void hostileSourcesAndNamesStayText() throws IOException {
    Slug evil = new Slug("evil");
    Files.writeString(
        folder.merged(evil),
        """
        SF:../../<script>alert(1)</script>"'.js
        FN:1,<img onerror=x>
        FNDA:1,<img onerror=x>
        DA:1,1
        end_of_record
        """);
    Path source = scratch.resolve("src/<script>alert(1)<");
    Files.createDirectories(source);
    Files.writeString(source.resolve("script>\"'.js"), "</li><script>alert(2)</script>");

    new ProfileReports(folder, new SourceRoots(List.of(scratch.resolve("src"))))
        .write(evil, folder.reports(evil));

    try (Stream<Path> files = Files.walk(folder.reports(evil))) {
      for (Path page : files.filter(it -> it.toString().endsWith("ml")).toList()) {
        assertThat(Files.readString(page)).doesNotContain("<script>alert", "<img");
      }
    }
    assertThat(Files.readString(folder.reports(evil).resolve("files/0.html")))
        .contains("&lt;/li&gt;&lt;script&gt;alert(2)");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    var reports = new ProfileReports(folder, new SourceRoots(List.of()));
    Slug rubbish = new Slug("rubbish");
    Files.writeString(folder.merged(rubbish), "hello");

    assertThatThrownBy(() -> reports.read(TEA)).hasMessageContaining("--classes");
    assertThatThrownBy(() -> reports.read(new Slug("none"))).hasMessageContaining("--trace-code");
    assertThatThrownBy(() -> reports.read(rubbish)).hasMessageContaining("none of the coverage");
  }

  @Test
  void refusesWhatCannotBeReadInASentenceThatNamesIt() throws IOException {
    Application shop = Application.shop(scratch.resolve("shop"));
    shop.run(folder.merged(TEA), "tea", "shop.Shop", "tea");
    byte[] whole = Files.readAllBytes(folder.merged(TEA));
    Files.write(folder.merged(new Slug("cut")), Arrays.copyOf(whole, whole.length - 3));
    Files.write(folder.merged(new Slug("head")), Arrays.copyOf(whole, 2));
    Files.createFile(folder.merged(new Slug("empty")));
    Files.createDirectory(folder.merged(new Slug("folder")));
    Files.writeString(folder.merged(new Slug("database")), "SQLite format 3\0 and no more");
    Files.write(
        folder.merged(new Slug("latin")),
        "SF:a.js\nDA:1,1\nSF:caf\u00e9.js\n".getBytes(StandardCharsets.ISO_8859_1));

    refused(shop, "cut", "it is cut");
    refused(shop, "head", "none of the coverage files");
    refused(shop, "empty", "is empty");
    refused(shop, "folder", "is a folder");
    refused(shop, "database", "no data file of coverage.py");
    refused(shop, "latin", "it is not UTF-8");
  }

  private void refused(Application application, String slug, String sentence) {
    var reports = reports(application);
    Slug name = new Slug(slug);
    Path file = folder.merged(name);
    for (ThrowingCallable question :
        List.<ThrowingCallable>of(
            () -> reports.read(name), () -> reports.write(name, folder.reports(name)))) {
      assertThatThrownBy(question)
          .isInstanceOfSatisfying(
              CoverageException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(CoverageException.Reason.UNREADABLE);
                assertThat(e.sentence())
                    .contains(sentence, file.toString(), "; ")
                    .doesNotContain("\n");
              });
    }
    assertThat(folder.reports(name)).doesNotExist();
  }

  private ProfileReports reports(Application application) {
    return new ProfileReports(folder, code(application));
  }

  private static Code code(Application application) {
    return Code.read(
        new ClassPath(List.of(application.classes), List.of()),
        new SourceRoots(List.of(application.sources)));
  }

  private static List<String> notRun(FileCoverage file) {
    return file.symbols().stream()
        .filter(it -> !it.isRun())
        .map(it -> it.symbol().title())
        .toList();
  }

  private static void jar(Path jar, Path folder, String content) {
    var tool = java.util.spi.ToolProvider.findFirst("jar").orElseThrow();
    int exit =
        tool.run(System.out, System.err, "cf", jar.toString(), "-C", folder.toString(), content);
    assertThat(exit).isZero();
  }
}
