package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import dev.reprise.record.PromotionException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Promotions of drafts that are still growing, or that lack something.
class UnfinishedDraftTest extends PromotionFixture {
  @Test
  void leavesOutALastLineThatIsBeingWritten() throws IOException {
    recorded.line("{\"stage\":\"request\",\"id\":\"torn");

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(promoted.notes())
        .containsExactly("events.jsonl: the last line is not whole, left out");
    assertThat(promoted.steps()).isEqualTo(1);
    assertThat(Files.readString(promoted.path().resolve("capture/events.jsonl"))).endsWith("}\n");
  }

  @Test
  void notesLinesThatAreNoEvents() throws IOException {
    recorded.line("nonsense\n").exchange("2", "GET", "/b", 200);

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(promoted.steps()).isEqualTo(2);
    assertThat(promoted.notes()).singleElement().asString().startsWith("events.jsonl:3: not JSON");
  }

  @Test
  void takesADraftThatGrowsWhileItIsCopied() throws Exception {
    var grown = new CountDownLatch(50);
    try (var pool = Executors.newSingleThreadExecutor()) {
      var writer =
          pool.submit(() -> {
            for (int i = 0; i < 1_000; i++) {
              recorded.exchange("g" + i, "GET", "/x/" + "y".repeat(200), 200);
              grown.countDown();
            }
            return null;
          });
      grown.await();
      for (int i = 0; i < 5; i++) {
        Promoted promoted = promotion.promote(recorded.request().as(new Slug("p" + i)));

        String events = Files.readString(promoted.path().resolve("capture/events.jsonl"));
        assertThat(events).endsWith("}\n");
        assertThat(Files.readString(recorded.draft.events())).startsWith(events);
      }
      writer.get();
    }
  }

  @Test
  void notesSeedsThatAreNotThereAndFollowsNoPathOfAnEvent() throws IOException {
    recorded.upload("2", "../../../../etc/passwd").upload("3", "seed/gone.txt");

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(recorded.manifest("palouse").seeds()).isEmpty();
    assertThat(promoted.notes())
        .containsExactly(
            "../../../../etc/passwd: not in the draft, though step 2 sends it",
            "seed/gone.txt: not in the draft, though step 3 sends it");
  }

  @Test
  void refusesADraftThatIsNotThere() {
    assertThatThrownBy(() ->
            promotion.promote(
                PromotionRequest.of(
                    new RunId("nobody"), CaptureId.STREAM, AppDescriptions.generic())))
        .isInstanceOf(PromotionException.class)
        .hasMessageStartingWith("there is no draft of run nobody, capture stream at ")
        .hasMessageEndingWith("; record something first, or correct the names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"stage\":\"requ", "\n\n", "nonsense\n"})
  void refusesADraftWithoutEvents(String content) throws IOException {
    Files.writeString(recorded.draft.events(), content);

    assertThatThrownBy(() -> promotion.promote(recorded.request()))
        .isInstanceOf(PromotionException.class)
        .hasMessageContaining("holds no whole event yet")
        .extracting(e -> ((PromotionException) e).reason())
        .isEqualTo(Reason.EMPTY_DRAFT);
    assertThat(recorded.root.profile(new Slug("palouse"))).doesNotExist();
  }
}
