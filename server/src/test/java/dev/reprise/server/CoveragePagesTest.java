package dev.reprise.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.GitRepository;
import dev.reprise.coverage.MatrixBuild;
import dev.reprise.coverage.ProfileReports;
import dev.reprise.coverage.SourceRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of coverage in a real browser, over the coverage of three profiles.
class CoveragePagesTest {
  private static final String HARM = "<img src=x onerror=" + Shop.HARM + "=1>";
  private static final int FUNCTIONS = 300;

  @TempDir private static Path data;
  @TempDir private static Path code;

  private static final List<String> complaints = new ArrayList<>();
  private static RunningServer engine;
  private static Chromium chromium;

  @BeforeAll
  static void trace() throws IOException, InterruptedException {
    var folder = new CoverageFolder(Files.createDirectories(data.resolve("coverage")));
    Files.writeString(
        Files.createDirectories(code.resolve("shop")).resolve("tea.js"),
        "function brew() {\n  boil();\n}\n\nfunction pour() {\n  \"" + HARM + "\";\n}\n");
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");
    Files.writeString(code.resolve("settings.xml"), "new");
    Files.writeString(folder.path().resolve("tea.coverage"), lcov(0, 5));
    Files.writeString(folder.path().resolve("tea-again.coverage"), lcov(0, 5));
    Files.writeString(folder.path().resolve("late.coverage"), lcov(1, FUNCTIONS));
    assertThat(new MatrixBuild(folder, null).write(folder.matrix())).isEmpty();
    var sources = new SourceRoots(List.of(code));
    var service =
        new CoverageService(
            folder,
            () -> new ProfileReports(folder, sources),
            sources,
            Optional.of(new GitRepository(code)));
    engine = new RunningServer(data, ServerSettings.onLoopback(0), service);
    chromium = new Chromium();
  }

  /// What a run of the small shop left, which has a file with a harmful name and a long one.
  private static String lcov(int pours, int counted) {
    var text = new StringBuilder("SF:shop/tea.js\nFN:1,brew\nFNDA:1,brew\nFN:5,pour\n");
    text.append("FNDA:%d,pour\nDA:1,1\nDA:2,1\nDA:5,%d\nDA:6,%d\n".formatted(pours, pours, pours));
    text.append("end_of_record\nSF:%s.js\nFN:1,%s\nFNDA:0,%s\n".formatted(HARM, HARM, HARM));
    text.append("DA:1,0\nend_of_record\nSF:shop/till.js\n");
    for (int i = 1; i <= FUNCTIONS; i++) {
      int run = i < counted ? 1 : 0;
      text.append("FN:%d,count%03d\nFNDA:%d,count%03d\nDA:%d,%d\n".formatted(i, i, run, i, i, run));
    }
    return text.append("end_of_record\n").toString();
  }

  private static void git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", code.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
  }

  @AfterAll
  static void close() {
    chromium.close();
    engine.close();
  }

  @AfterEach
  void nothingRecordedHasRun() {
    assertThat(complaints).isEmpty();
  }

  private static Page open(String address, ColorScheme colours) {
    Page page = chromium.watched(colours, complaints);
    page.navigate(engine.server.uri() + "/#/" + address);
    return page;
  }

  private static void leave(Page page) {
    assertThat(page.evaluate("String(" + Shop.HARM + ")")).isEqualTo("undefined");
    assertThat(page.locator("main img")).hasCount(0);
    page.context().close();
  }

  private static void press(Page page, String key, int times) {
    for (int i = 0; i < times; i++) {
      page.keyboard().press(key);
    }
  }

  private static void hover(Locator canvas, double part) {
    var box = canvas.boundingBox();
    canvas.hover(new Locator.HoverOptions().setPosition(box.width * part, box.height - 4));
  }

  @Test
  void theHeatMapTellsWhoRunsWhatByPointerAndByKeys() {
    Page page = open("coverage", ColorScheme.LIGHT);
    Locator map = page.locator("canvas");
    Locator said = page.locator("#heat-said");
    hover(map, 0.999);
    assertThat(said).hasText("tea-again × shop/till.js count300: not run");
    page.mouse().down();
    page.mouse().up();
    hover(map, 0.5);
    assertThat(said).containsText("count1");
    page.locator("h1").hover();
    assertThat(said).hasText("tea-again × shop/till.js count300: not run");

    map.focus();
    press(page, "Shift+ArrowLeft", 20);
    assertThat(said).hasText("tea-again × " + HARM + ".js " + HARM + ": not run");
    press(page, "ArrowRight", 2);
    press(page, "ArrowUp", 2);
    assertThat(said).hasText("late × shop/tea.js pour: run");
    press(page, "+", 12);
    hover(map, 0.999);
    assertThat(said).containsText(Pattern.compile("shop/till.js count0\\d\\d:"));
    page.keyboard().press("0");
    hover(map, 0.5);
    hover(map, 0.999);
    assertThat(said).containsText("count300");

    page.locator("input[type=search]").fill("COUNT1");
    assertThat(said).containsText("count100");
    page.keyboard().press("Enter");
    assertThat(said).containsText("count101");
    page.locator("input[type=search]").fill("POUR");
    assertThat(said).containsText("shop/tea.js pour");
    map.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("shop/tea.js pour");
    leave(page);
  }

  @Test
  void theHeatMapIsZoomedAndMovedWithTheMouse() {
    Page page = open("coverage", ColorScheme.LIGHT);
    Locator said = page.locator("#heat-said");
    Locator seen = page.locator("#heat-seen");
    assertThat(seen).hasText("all 303 methods, all 3 profiles");
    var box = page.locator("canvas").boundingBox();
    double y = box.y + 10;
    page.mouse().click(box.x + box.width * 0.9, y); // the wheel scrolls the page before that
    for (int i = 0; i < 6; i++) {
      page.mouse().wheel(0, -120);
    }
    assertThat(seen).hasText(PART);
    int zoomedTo = first(seen);
    assertThat(zoomedTo).isGreaterThan(100);
    String cell = said.textContent();
    assertThat(cell).contains("shop/till.js count2");

    page.mouse().down();
    page.mouse().move(box.x + box.width * 0.9 + 60, y);
    page.mouse().move(box.x + box.width, y);
    page.mouse().up();
    assertThat(seen).not().hasText(Pattern.compile("methods " + zoomedTo + " to.*"));
    assertThat(first(seen)).isLessThan(zoomedTo);
    page.mouse().move(box.x + box.width * 0.9, y);
    assertThat(said).not().hasText(cell);

    button(page, "Zoom out").click();
    button(page, "Show all").click();
    assertThat(seen).hasText("all 303 methods, all 3 profiles");
    button(page, "Zoom in").click();
    assertThat(seen).hasText(PART);
    leave(page);
  }

  private static final Pattern PART = Pattern.compile("methods (\\d+) to \\d+ of 303, .*");

  private static int first(Locator seen) {
    return PART.matcher(seen.textContent())
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void codeIsFoundByWhatItsNameBeginsWith() {
    Page page = open("coverage/zz", ColorScheme.LIGHT);
    assertThat(page.locator("main")).containsText("There is no such page");
    Object found =
        page.evaluate(
            """
            async () => (await import('/web/code-search.js')).found([
              'shop.Bag.add(shop.Till)', 'shop.Untilled.pay()', 'shop.Bag.tillNow()', 'shop.Till.pay(int)'
            ], 'till').join(' ')
            """);
    assertThat(found).isEqualTo("3 2 1 0");
    leave(page);
  }

  @Test
  void theGapsAreDrilledIntoByKeys() {
    Page page = open("coverage/gaps", ColorScheme.LIGHT);
    Locator said = page.locator("#treemap-said");
    Locator back =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("All packages"));
    page.locator("canvas").focus();
    page.keyboard().press("ArrowRight");
    assertThat(said).containsText("shop: ");
    assertThat(back).isDisabled();
    page.keyboard().press("Enter");
    assertThat(said).containsText("shop/till.js: 299 of 300 lines");
    assertThat(said).containsText("not run: shop/till.js count300");
    page.keyboard().press("Escape");
    assertThat(back).isDisabled();
    assertThat(page.locator("tbody tr")).hasCount(2);
    leave(page);
  }

  @Test
  void theSmallestSetAndTheImpactOfAChangeAreTold() {
    Page page = open("coverage/set", ColorScheme.LIGHT);
    assertThat(page.locator(".facts")).containsText("1 of 3 profiles runs all that any runs");
    assertThat(page.locator("tbody").first()).containsText("late");
    assertThat(page.locator("tbody").last()).containsText("tea-again");

    page.navigate(engine.server.uri() + "/#/coverage/impact");
    page.locator("main input").fill("nowhere");
    page.keyboard().press("Enter");
    assertThat(page.locator(".state")).containsText("'nowhere' is no commit");
    page.locator("main input").fill("HEAD");
    page.keyboard().press("Enter");
    assertThat(page.locator(".facts")).containsText("3 of 3 profiles to play: all");
    assertThat(page.locator("tbody").last()).containsText("settings.xml");
    leave(page);
  }

  @Test
  void aSymbolShowsItsSourceAndTheLinesThatAProfileRuns() {
    Page page = open("coverage/code/shop%2Ftea.js", ColorScheme.LIGHT);
    assertThat(page.locator(".source-lines li")).hasCount(7);
    assertThat(page.locator(".source-lines li").nth(5)).containsText(HARM);
    assertThat(page.locator("select")).hasValue("late");
    assertThat(page.locator(".line-run")).hasCount(4);
    page.locator("select").selectOption("tea");
    assertThat(page.locator(".line-missed")).hasCount(2);
    assertThat(page.locator(".source-note")).hasText("2 lines ran, 2 lines did not run");
    assertThat(page.locator("tr:has-text('pour')")).containsText("late");

    page.locator("a:text-is('shop/tea.js pour')").click();
    assertThat(page.locator("h1")).hasText("shop/tea.js pour");
    assertThat(page.locator(".source-note")).hasText("1 line ran"); // all that is known
    page.locator("a:text-is('all of it')").click();
    assertThat(page.locator("h1")).hasText("shop/tea.js");
    leave(page);
  }

  @Test
  void everyPageIsAccessibleInLightAndDarkAndFitsATelephone() throws IOException {
    var accessibility = new Accessibility();
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = open("coverage", colours);
      for (String address :
          List.of(
              "coverage",
              "coverage/gaps",
              "coverage/set",
              "coverage/impact",
              "coverage/code/shop%2Ftea.js")) {
        page.evaluate("address => { location.hash = '#/' + address }", address);
        page.locator("canvas, tbody, form").first().waitFor();
        if (address.contains("impact")) {
          page.locator("main input").fill("HEAD");
          page.keyboard().press("Enter");
          page.locator("tbody").first().waitFor();
        }
        if (address.contains("code")) {
          page.locator(".line-run").first().waitFor();
        }
        assertThat(accessibility.violations(page)).as(colours + " " + address).isEmpty();
        Telephone.fits(page);
      }
      leave(page);
    }
  }
}
