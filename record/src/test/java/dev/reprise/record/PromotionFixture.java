package dev.reprise.record;

import static dev.reprise.record.RecordedDraft.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A draft that was recorded for each test, and who makes a profile of it.
abstract class PromotionFixture {
  @TempDir Path folder;
  RecordedDraft recorded;
  Promotion promotion;

  @BeforeEach
  void record() throws IOException {
    recorded = new RecordedDraft(folder, "palouse");
    promotion = new Promotion(recorded.root, () -> NOW);
  }

  @AfterEach
  void leavesNothingBesideTheLibrary() {
    assertThat(PromotionSite.folder(recorded.root)).doesNotExist();
  }
}
