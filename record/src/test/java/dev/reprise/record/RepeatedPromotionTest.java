package dev.reprise.record;

import static dev.reprise.record.RecordedDraft.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Slug;
import dev.reprise.record.PromotionException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Promotions to where a profile is already, or is just being made.
class RepeatedPromotionTest extends PromotionFixture {
  @Test
  void answersThatTheSameContentWasPromotedBefore() throws IOException {
    promotion.promote(recorded.request());
    Path file = recorded.root.profile(new Slug("palouse")).resolve("profile.yaml");
    Files.writeString(file, "slug: palouse # edited\n");

    Promoted again = promotion.promote(recorded.request().replacing());

    assertThat(again.alreadyThere()).isTrue();
    assertThat(again.steps()).isEqualTo(1);
    assertThat(file).hasContent("slug: palouse # edited\n");
  }

  @Test
  void saysSoAgainWhereItHadSomethingToNote() throws IOException {
    Files.delete(recorded.draft.runDirectoryPointer());
    Promoted first = promotion.promote(recorded.request());

    Promoted again = promotion.promote(recorded.request());

    assertThat(again.alreadyThere()).isTrue();
    assertThat(again.notes()).isEqualTo(first.notes()).isNotEmpty();
    assertThat(first.path().resolve("capture/validation.log"))
        .hasContent(
            "2026-11-21T08:00:00Z promotion: run_dir.txt: missing, so there is no run/ snapshot\n");
  }

  @Test
  void refusesToOverwriteADifferentProfile() throws IOException {
    promotion.promote(recorded.request());
    recorded.exchange("2", "GET", "/later", 200);

    assertThatThrownBy(() -> promotion.promote(recorded.request()))
        .isInstanceOf(PromotionException.class)
        .hasMessage(
            "%s holds a different profile; choose another slug, or ask for it to be replaced",
            recorded.root.profile(new Slug("palouse")))
        .extracting(e -> ((PromotionException) e).reason())
        .isEqualTo(Reason.DIFFERENT_PROFILE_EXISTS);
    assertThat(recorded.manifest("palouse").steps()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dem/dem.tif", "dem/new", "link"})
  void seesADifferenceInTheRunDirectory(String changed) throws IOException {
    promotion.promote(recorded.request());
    Files.writeString(recorded.runDirectory.resolve(changed), "other bytes");

    assertThatThrownBy(() -> promotion.promote(recorded.request()))
        .isInstanceOf(PromotionException.class);
  }

  @Test
  void replacesWhereItIsAsked() throws IOException {
    promotion.promote(recorded.request());
    recorded.exchange("2", "GET", "/later", 200);

    Promoted promoted = promotion.promote(recorded.request().replacing().titled("Second"));

    assertThat(promoted.alreadyThere()).isFalse();
    assertThat(recorded.manifest("palouse").steps()).hasSize(2);
    assertThat(recorded.manifest("palouse").title()).isEqualTo("Second");
  }

  @Test
  void letsOneOfManyWin() throws Exception {
    int many = 8;
    var start = new CountDownLatch(1);
    try (var pool = Executors.newFixedThreadPool(many)) {
      var results = IntStream.range(0, many).mapToObj(i -> pool.submit(promoting(start))).toList();
      start.countDown();

      int made = 0;
      for (var result : results) {
        made += "made".equals(result.get()) ? 1 : 0;
        assertThat(result.get()).isIn("made", "there", "IN_PROGRESS");
      }
      assertThat(made).isEqualTo(1);
    }
    assertThat(recorded.manifest("palouse").steps()).hasSize(1);
  }

  private Callable<String> promoting(CountDownLatch start) {
    return () -> {
      start.await();
      try {
        // Each with a promotion of its own, as in several requests to several servers.
        Promoted promoted = new Promotion(recorded.root, () -> NOW).promote(recorded.request());
        return promoted.alreadyThere() ? "there" : "made";
      } catch (PromotionException e) {
        return e.reason().name();
      }
    };
  }
}
