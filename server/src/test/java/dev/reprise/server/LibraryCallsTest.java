package dev.reprise.server;

import static dev.reprise.server.PlayingServer.token;
import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCallsTest {
  @TempDir private Path folder;
  private PlayingServer engine;

  @BeforeEach
  void start() throws IOException {
    engine = new PlayingServer(folder);
    manifest(
        "palouse",
        """
        slug: palouse
        title: The palouse
        source: {run_id: palouse, capture: stream, app: weppcloud}
        steps:
          - {id: "1", method: GET, path: "/x?a=1", status: 200, label: GET x}
          - {id: "2", method: GET, path: "/y", label: GET y, skip: no response}
        seeds: [{path: seed/a.txt, sha256: abc, used_by: ["1"]}]
        bindings: [{name: csrf}]
        """);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void manifest(String slug, String yaml) throws IOException {
    Path profile = Files.createDirectories(folder.resolve("profiles").resolve(slug));
    Files.writeString(profile.resolve("profile.yaml"), yaml);
  }

  @Test
  void listsProfilesWithTheirLastVerdict() throws Exception {
    manifest("almota", "slug: almota\n");
    manifest("broken", "slug: [");
    Files.createDirectories(folder.resolve("profiles/_drafts"));
    engine.run("");
    String last = token(engine.run(""));

    var listed = json(engine.http.get("/library"));

    assertThat(listed)
        .extractingByKey("profiles", LIST)
        .extracting(profile -> String.valueOf(((Map<?, ?>) profile).get("slug")))
        .containsExactly("almota", "broken", "palouse");
    var profiles = assertThat(listed).extractingByKey("profiles", LIST);
    profiles.element(0, MAP).containsEntry("last", null);
    profiles.element(1, MAP).extractingByKey("problem").asString().contains("broken/profile.yaml");
    profiles
        .element(2, MAP)
        .containsEntry("title", "The palouse")
        .extractingByKey("last", MAP)
        .containsEntry("token", last)
        .containsEntry("verdict", "PASS");
  }

  @Test
  void showsOneProfileAsAWhole() {
    engine.run("");
    String last = token(engine.run(""));

    var profile = json(engine.http.get("/library/palouse"));

    assertThat(profile).containsEntry("slug", "palouse").containsKey("bindings");
    assertThat(profile)
        .extractingByKey("requests", MAP)
        .containsEntry("total", 2)
        .containsEntry("replayed", 1)
        .containsEntry("skipped", Map.of("no response", 1));
    assertThat(profile)
        .extractingByKey("steps", LIST)
        .element(1, MAP)
        .containsEntry("path", "/y")
        .containsEntry("skip", "no response");
    assertThat(profile).extractingByKey("seeds", LIST).hasSize(1);
    assertThat(profile).extractingByKey("last", MAP).containsEntry("token", last);
    assertThat(profile).extractingByKey("playbacks", LIST).hasSize(2);
  }

  @Test
  void keepsTheLastVerdictWhereALaterPlaybackIsCancelled() throws Exception {
    String last = token(engine.run(""));
    engine.stage.slow();
    String cancelled = engine.detached();
    engine.stage.begun.take();

    engine.http.post("/run/" + cancelled + "/cancel");

    await()
        .untilAsserted(() ->
            assertThat(json(engine.http.get("/run/result/" + cancelled)))
                .containsEntry("state", "interrupted")
                .containsEntry("verdict", null));
    assertThat(json(engine.http.get("/library/palouse")))
        .extractingByKey("last", MAP)
        .containsEntry("token", last);
    assertThat(json(engine.http.get("/library")))
        .extractingByKey("profiles", LIST)
        .element(0, MAP)
        .extractingByKey("last", MAP)
        .containsEntry("token", last);
  }

  @Test
  void saysWhichProfilesItCannotShow() throws Exception {
    manifest("broken", "slug: [");

    assertThat(engine.http.get("/library/nowhere").statusCode()).isEqualTo(404);
    assertThat(engine.http.get("/library/_runs").statusCode()).isEqualTo(404);
    assertThat(engine.http.get("/library/..%2Fprofiles").statusCode()).isEqualTo(404);
    var broken = engine.http.get("/library/broken");
    assertThat(broken.statusCode()).isEqualTo(422);
    assertThat(String.valueOf(json(broken).get("error"))).contains("broken/profile.yaml");
  }

  @Test
  void isEmptyWhereNothingWasPromoted() throws Exception {
    Files.delete(folder.resolve("profiles/palouse/profile.yaml"));
    Files.delete(folder.resolve("profiles/palouse"));
    Files.delete(folder.resolve("profiles"));

    assertThat(json(engine.http.get("/library"))).extractingByKey("profiles", LIST).isEmpty();
  }
}
