package dev.reprise.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.behaviour.ProfileFilter;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileId;
import dev.reprise.behaviour.ProfileIndex;
import dev.reprise.behaviour.ProfilePage;
import dev.reprise.behaviour.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every index does, whatever database it is in.
abstract class IndexContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
  private static final int AT_ONCE = 8;

  /// An empty one.
  abstract ProfileIndex index();

  @Test
  void givesBackWhatWasAdded() {
    ProfileHeader header = header("one", "a", 3);

    index().add(header);
    index().add(header);

    assertThat(index().list(ProfileFilter.ALL, 10, "").profiles())
        .containsExactly(new ProfilePage.Listed(header, false));
  }

  @Test
  void listsTheNewestFirstByClusterNamespaceLabelAndTime() {
    for (int minute = 0; minute < 6; minute++) {
      index().add(header("p" + minute, minute < 3 ? "a" : "b", minute));
    }
    Instant after = NOON.plus(Duration.ofMinutes(4));
    Instant before = NOON.minus(Duration.ofMinutes(58));

    assertThat(found("prod", "a", "")).containsExactly("p2", "p1", "p0");
    assertThat(found("", "b", "odd")).containsExactly("p5", "p3");
    assertThat(found("elsewhere", "", "")).isEmpty();
    assertThat(ids(filter(Optional.of(after), Optional.empty()))).containsExactly("p5");
    assertThat(ids(filter(Optional.empty(), Optional.of(before)))).containsExactly("p1", "p0");
  }

  @Test
  void pagesGoOnWhereTheyStoppedThoughProfilesAreAddedAndTimesAreEqual() {
    for (int i = 0; i < 5; i++) {
      index().add(header("p" + i, "a", 1));
    }
    ProfilePage first = index().list(ProfileFilter.ALL, 2, "");
    index().add(header("late", "a", 30));
    ProfilePage second = index().list(ProfileFilter.ALL, 2, first.next());
    ProfilePage third = index().list(ProfileFilter.ALL, 2, second.next());

    assertThat(first.profiles())
        .extracting(it -> it.header().id().value())
        .containsExactly("p4", "p3");
    assertThat(second.profiles())
        .extracting(it -> it.header().id().value())
        .containsExactly("p2", "p1");
    assertThat(third.profiles()).extracting(it -> it.header().id().value()).containsExactly("p0");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void aClusterAndNamespaceHaveOneBaselineUntilItIsRemoved() {
    index().add(header("old", "a", 1));
    index().add(header("new", "a", 2));
    index().add(header("other", "b", 3));

    List.of("old", "other", "new")
        .forEach(it -> assertThat(index().designate(new ProfileId(it))).isTrue());

    assertThat(baselines()).containsExactly("other", "new");
    assertThat(index().baseline("prod", "a")).contains(new ProfileId("new"));
    assertThat(index().isBaseline(new ProfileId("old"))).isFalse();
    assertThat(index().designate(new ProfileId("nobody"))).isFalse();
    assertThat(index().remove(new ProfileId("new"))).isTrue();
    assertThat(index().remove(new ProfileId("new"))).isFalse();
    assertThat(index().baseline("prod", "a")).isEmpty();
  }

  @Test
  void nobodySeesNoBaselineOrTwoWhileManyAreDesignated()
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < AT_ONCE; i++) {
      index().add(header("p" + i, "a", i));
    }
    index().designate(new ProfileId("p0"));
    var seen = new HashSet<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var changes = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 4 * AT_ONCE; i++) {
        var id = new ProfileId("p" + i % AT_ONCE);
        changes.add(threads.submit(() -> index().designate(id)));
      }
      for (int i = 0; i < 2 * AT_ONCE; i++) {
        seen.add(baselines().size());
      }
      for (Future<Boolean> change : changes) {
        assertThat(change.get()).isTrue();
      }
    }

    assertThat(seen).containsExactly(1);
  }

  static ProfileHeader header(String id, String namespace, int minute) {
    Instant end = NOON.plus(Duration.ofMinutes(minute));
    return new ProfileHeader(
        new ProfileId(id),
        new ProfileHeader.Title("Größe " + id, minute % 2 == 0 ? "even" : "odd"),
        new Scope("prod", namespace, "main"),
        new ProfileHeader.Span(end.minus(Duration.ofHours(1)), end),
        end.plusSeconds(1));
  }

  private List<String> baselines() {
    return index().list(ProfileFilter.ALL, 100, "").profiles().stream()
        .filter(ProfilePage.Listed::isBaseline)
        .map(it -> it.header().id().value())
        .toList();
  }

  private List<String> found(String cluster, String namespace, String label) {
    return ids(new ProfileFilter(cluster, namespace, label, Optional.empty(), Optional.empty()));
  }

  private List<String> ids(ProfileFilter filter) {
    return index().list(filter, 100, "").profiles().stream()
        .map(it -> it.header().id().value())
        .toList();
  }

  private static ProfileFilter filter(Optional<Instant> from, Optional<Instant> to) {
    return new ProfileFilter("", "", "", from, to);
  }
}
