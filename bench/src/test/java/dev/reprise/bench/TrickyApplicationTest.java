package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class TrickyApplicationTest {
  private static final Set<Integer> STATUSES =
      Set.of(200, 201, 202, 204, 302, 304, 401, 404, 409, 412, 428);

  @Test
  void answersTheWholeSessionAsItIsMeant() throws Exception {
    List<Seen> seen = TrickyWalks.walk(TrickySettings.fresh());

    assertThat(seen).hasSizeBetween(80, 120);
    assertThat(seen).extracting(Seen::request).noneMatch(it -> it.contains(Seen.MISSING));
    assertThat(new TreeSet<>(seen.stream().map(Seen::status).toList()))
        .containsExactlyInAnyOrderElementsOf(STATUSES);
    assertThat(statuses(seen, "PATCH /api/orders/")).containsExactly(428, 200, 412, 200);
    assertThat(statuses(seen, "POST /api/orders/")).containsExactly(200, 409);
    assertThat(statuses(seen, "GET /api/jobs/")).containsExactly(200, 200, 200);
  }

  @Test
  void answersTheSameToTheSameFromTheSameSeed() throws Exception {
    List<String> wired = TrickyWalks.walk(TrickyWalks.fixed()).stream().map(Seen::told).toList();

    assertThat(TrickyWalks.walk(TrickyWalks.fixed()).stream().map(Seen::told)).isEqualTo(wired);
    assertThat(TrickyWalks.told(TrickyWalks.fixed())).hasSameSizeAs(wired);
  }

  @Test
  void differsWithEachSeedInAllThatIsDrawn() throws Exception {
    List<String> one = TrickyWalks.told(TrickyWalks.fixed());
    List<String> other = TrickyWalks.told(TrickyWalks.fixed().withSeed(7));

    for (String regex :
        List.of(
            "session=([^;]+)",
            "\"token\":\"([^\"]+)",
            "csrf-token\" content=\"([^\"]+)",
            "location: \\[/api/owners/(\\d+)",
            "location: \\[/api/pets/(\\d+)",
            "location: \\[/api/visits/(\\d+)",
            "orders/([0-9a-f-]{36})",
            "etag: \\[\"([^\"]+)",
            "next_cursor\":\"([^\"]+)",
            "combination\":\"([^\"]+)",
            "\"job_id\":\"([^\"]+)",
            "\"sum\":([0-9.]+)",
            "\"rooms\":\\[([^]]+)",
            "x-trace: \\[([^]]+)")) {
      assertThat(first(one, regex)).as(regex).isNotEmpty().isNotEqualTo(first(other, regex));
    }
  }

  @Test
  void asksForAJobAsOftenAsItTakes() throws Exception {
    List<Seen> seen = TrickyWalks.walk(TrickySettings.fresh().withPolls(4));

    assertThat(statuses(seen, "GET /api/jobs/")).hasSize(5);
    assertThat(statuses(seen, "GET /api/reports/")).containsExactly(200);
  }

  @Test
  void zipsItsExport() throws Exception {
    Seen export =
        TrickyWalks.walk(TrickySettings.fresh()).stream()
            .filter(it -> it.request().equals("GET /api/export"))
            .findFirst()
            .orElseThrow();

    var bytes = new ByteArrayInputStream(export.body().getBytes(StandardCharsets.ISO_8859_1));
    try (var zip = new GZIPInputStream(bytes)) {
      assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("\"row\":39");
    }
  }

  @Test
  void wantsACsrfTokenForWhatChangesSomething() throws Exception {
    try (var application = TrickyApplication.start();
        var wire = new HttpWire(application.uri())) {
      var client = new VisitorClient(wire);
      client.get("/");

      Seen refused = client.json("POST", "/api/login", Tree.of("password", "guessed"));

      assertThat(refused.status()).isEqualTo(403);
    }
  }

  private static List<Integer> statuses(List<Seen> seen, String start) {
    return seen.stream().filter(it -> it.request().startsWith(start)).map(Seen::status).toList();
  }

  private static String first(List<String> told, String regex) {
    var matcher = Pattern.compile(regex).matcher(String.join("\n", told));
    return matcher.find() ? matcher.group(1) : "";
  }
}
