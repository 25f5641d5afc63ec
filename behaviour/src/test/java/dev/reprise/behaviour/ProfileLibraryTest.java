package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileLibraryTest {
  @TempDir Path folder;
  private ProfileLibrary library;

  @BeforeEach
  void open() {
    library = ProfileLibrary.in(folder);
  }

  @Test
  void givesBackWhatItWasGiven() {
    var profile =
        SomeProfile.of(
            "one",
            configuration(),
            SomeProfile.metric("backlog_count", Samples.of(4, 1, 2.5, Double.NaN)),
            SomeProfile.metric("persistence_latency_p99", Samples.of(3, 7, 8, 9), 8.5));

    library.store(profile);

    BehaviourProfile found = library.find(new ProfileId("one")).orElseThrow();
    assertThat(ProfileJson.whole(found, true)).isEqualTo(ProfileJson.whole(profile, true));
    assertThat(found.telemetry().metric("backlog_count").orElseThrow().state())
        .isEqualTo(State.PARTIAL);
    assertThat(found.configuration()).isEqualTo(profile.configuration());
  }

  @Test
  void theDocumentDoesNotSayWhetherItIsABaseline() throws IOException {
    library.store(SomeProfile.of("one"));
    library.index().designate(new ProfileId("one"));

    var document = Json.parseObject(Files.readString(folder.resolve("profiles/one.json")));

    assertThat(document)
        .containsKeys("config_snapshot", "telemetry")
        .doesNotContainKey("is_baseline");
  }

  @Test
  void aMetricHasItsAggregatesItsStateAndItsCounts() {
    var profile =
        SomeProfile.of("one", SomeProfile.metric("backlog_count", Samples.of(5, 1, 2, 3, 10)));

    Object metric =
        SomeProfile.at(ProfileJson.whole(profile, false), "telemetry", "matching", "backlog_count");

    assertThat(SomeProfile.at(metric, "min")).isEqualTo(1.0);
    assertThat(SomeProfile.at(metric, "max")).isEqualTo(10.0);
    assertThat(SomeProfile.at(metric, "mean")).isEqualTo(4.0);
    assertThat(SomeProfile.at(metric, "p50")).isEqualTo(2.5);
    assertThat(SomeProfile.at(metric, "state")).isEqualTo("PARTIAL");
    assertThat(SomeProfile.at(metric, "samples_expected")).isEqualTo(5);
    assertThat(SomeProfile.at(metric, "samples_observed")).isEqualTo(4);
  }

  @Test
  void aCheckLabelsTheProfileAndDoesNotWriteItTwice() throws IOException {
    library.store(
        SomeProfile.of("one", SomeProfile.metric("backlog_count", Samples.of(3, 1, 2, 3))));
    Path document = folder.resolve("profiles/one.json");

    assertThat(library.check("one", most("small", 9)).label())
        .isEqualTo(Conformance.Label.CONFORMING);
    var before = Files.readAttributes(document, BasicFileAttributes.class).fileKey();
    library.check("one", most("small", 9));

    assertThat(Files.readAttributes(document, BasicFileAttributes.class).fileKey())
        .isEqualTo(before);
    library.check("one", most("smaller", 1));
    assertThat(library.get("one").deploymentContext())
        .containsEntry("region", "eu-west-1")
        .containsEntry("conformance.small", "conforming")
        .containsEntry("conformance.smaller", "drifted");
    assertThatThrownBy(() -> library.check("nobody", most("small", 9)))
        .isInstanceOf(UnknownProfileException.class);
  }

  @Test
  void ofManyWhoCheckAtOnceNobodyLosesALabel() throws InterruptedException, ExecutionException {
    library.store(SomeProfile.of("one"));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var checks = new ArrayList<Future<Conformance>>();
      for (int i = 0; i < 12; i++) {
        var preset = most("p" + i, 1);
        ProfileLibrary other = i % 2 == 0 ? library : ProfileLibrary.in(folder);
        checks.add(threads.submit(() -> other.check("one", preset)));
      }
      for (Future<Conformance> check : checks) {
        assertThat(check.get().label()).isEqualTo(Conformance.Label.UNPROVEN);
      }
    }

    assertThat(library.get("one").deploymentContext()).hasSize(1 + 12);
  }

  private static Preset most(String name, double most) {
    return new Preset(
        name, List.of(new Preset.Bound("backlog_count", "mean", Double.NEGATIVE_INFINITY, most)));
  }

  @Test
  void listsByClusterNamespaceLabelAndTime() {
    for (int minute = 0; minute < 10; minute++) {
      library.index().add(SomeProfile.header("p" + minute, minute < 5 ? "a" : "b", minute));
    }

    assertThat(ids(new ProfileFilter("prod", "a", "", Optional.empty(), Optional.empty())))
        .containsExactly("p4", "p3", "p2", "p1", "p0");
    assertThat(ids(new ProfileFilter("", "b", "odd", Optional.empty(), Optional.empty())))
        .containsExactly("p9", "p7", "p5");
    assertThat(ids(new ProfileFilter("elsewhere", "", "", Optional.empty(), Optional.empty())))
        .isEmpty();
    var from = Optional.of(SomeProfile.NOON.plus(Duration.ofMinutes(7)));
    var to = Optional.of(SomeProfile.NOON.minus(Duration.ofMinutes(58)));
    assertThat(ids(new ProfileFilter("", "", "", from, Optional.empty())))
        .containsExactly("p9", "p8");
    assertThat(ids(new ProfileFilter("", "", "", Optional.empty(), to)))
        .containsExactly("p1", "p0");
  }

  @Test
  void pagesGoOnWhereTheyStoppedWhileProfilesAreAdded() {
    for (int minute = 0; minute < 7; minute++) {
      library.index().add(SomeProfile.header("p" + minute, "a", minute));
    }
    ProfilePage first = library.index().list(ProfileFilter.ALL, 3, "");
    library.index().add(SomeProfile.header("late", "a", 30));

    ProfilePage second = library.index().list(ProfileFilter.ALL, 3, first.next());
    ProfilePage third = library.index().list(ProfileFilter.ALL, 3, second.next());

    assertThat(second.profiles())
        .extracting(it -> it.header().id().value())
        .containsExactly("p3", "p2", "p1");
    assertThat(third.profiles()).extracting(it -> it.header().id().value()).containsExactly("p0");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void aClusterAndNamespaceHaveOneBaseline() {
    library.index().add(SomeProfile.header("old", "a", 1));
    library.index().add(SomeProfile.header("new", "a", 2));
    library.index().add(SomeProfile.header("other", "b", 3));
    List.of("old", "other", "new").forEach(it -> library.index().designate(new ProfileId(it)));

    var baselines =
        library.index().list(ProfileFilter.ALL, 10, "").profiles().stream()
            .filter(ProfilePage.Listed::isBaseline)
            .map(it -> it.header().id().value());

    assertThat(baselines).containsExactly("other", "new");
    assertThat(library.index().baseline("prod", "a")).contains(new ProfileId("new"));
    assertThat(library.index().designate(new ProfileId("nobody"))).isFalse();
    assertThat(library.index().baseline("prod", "a")).contains(new ProfileId("new"));
  }

  @Test
  void nobodySeesNoBaselineOrTwoWhileManyAreDesignated()
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < 8; i++) {
      library.index().add(SomeProfile.header("p" + i, "a", i));
    }
    library.index().designate(new ProfileId("p0"));
    var seen = new HashSet<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var changes = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 8; i++) {
        var id = new ProfileId("p" + i);
        changes.add(threads.submit(() -> library.index().designate(id)));
      }
      for (int i = 0; i < 20; i++) {
        List<ProfilePage.Listed> all = library.index().list(ProfileFilter.ALL, 10, "").profiles();
        seen.add((int) all.stream().filter(ProfilePage.Listed::isBaseline).count());
      }
      for (Future<Boolean> change : changes) {
        assertThat(change.get()).isTrue();
      }
    }

    assertThat(seen).containsExactly(1);
  }

  @Test
  void whatIsRemovedIsGoneAndNoBaselineAnyMore() {
    library.store(SomeProfile.of("one"));
    library.index().designate(new ProfileId("one"));

    assertThat(library.remove(new ProfileId("one"))).isTrue();

    assertThat(library.find(new ProfileId("one"))).isEmpty();
    assertThat(library.baseline("prod", "default")).isEmpty();
    assertThat(library.remove(new ProfileId("one"))).isFalse();
  }

  @Test
  void aTornDocumentIsSaidToBeOne() throws IOException {
    library.store(SomeProfile.of("one"));
    Files.writeString(folder.resolve("profiles/one.json"), "{\"id\": \"on");

    assertThatThrownBy(() -> library.find(new ProfileId("one")))
        .isInstanceOf(ProfileStorageException.class)
        .hasMessageStartingWith("The stored behaviour profile one cannot be read: not JSON");
  }

  @Test
  void whatIsNoCursorIsRefused() {
    assertThatThrownBy(() -> library.index().list(ProfileFilter.ALL, 3, "rubbish"))
        .hasMessage("\"rubbish\" is no cursor; take the one that the page before gave");
  }

  @Test
  void anIdThatIsAPathIsNoId() {
    assertThat(ProfileId.of("../../etc/passwd")).isEmpty();
  }

  private List<String> ids(ProfileFilter filter) {
    return library.index().list(filter, 100, "").profiles().stream()
        .map(it -> it.header().id().value())
        .toList();
  }

  private static ConfigSnapshot configuration() {
    var files = new ConfigFiles();
    return new ConfigSnapshot(
        files.dynamicConfig(
            "d.yaml",
            "history.persistenceMaxQPS:\n  - {value: 3000, constraints: {namespace: a}}\n"),
        files.environment("e.env", "A=1\nexport DB_PASSWORD='hunter2'\n"),
        files.options("w.yaml", "{max_concurrent_activities: 200, disable_eager_activities: true}"),
        Map.of("max_conns", 50),
        files.environment(Map.of("server.port", "8080")));
  }
}
