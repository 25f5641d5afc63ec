package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which run directory goes into a profile, and which does not.
class PromotedRunDirectoryTest extends PromotionFixture {
  @Test
  void doesWithoutARunDirectoryThatIsGone() throws IOException {
    PromotionTrees.delete(recorded.runDirectory);

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(promoted.path().resolve("run")).doesNotExist();
    assertThat(promoted.notes()).singleElement().asString().contains("does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "relative/path, names no absolute path",
    "'', names no absolute path",
    "/, is the whole file system",
    "/etc/passwd, is not a directory"
  })
  void doesWithoutARunDirectoryThatCannotBeMeant(String pointer, String note) throws IOException {
    Files.writeString(recorded.draft.runDirectoryPointer(), pointer);

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(promoted.path().resolve("run")).doesNotExist();
    assertThat(promoted.notes()).singleElement().asString().contains(note);
  }

  @Test
  void takesTheRunDirectoryThatWasAskedFor() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("mine"), "x");

    Promoted promoted = promotion.promote(recorded.request().withRunDirectory(other));

    assertThat(promoted.path().resolve("run/mine")).hasContent("x");
  }

  @Test
  void leavesTheDataRootOutOfARunDirectoryAboveIt() throws IOException {
    Files.writeString(folder.resolve("mine"), "x");

    Promoted promoted = promotion.promote(recorded.request().withRunDirectory(folder));

    assertThat(promoted.path().resolve("run/mine")).hasContent("x");
    assertThat(promoted.path().resolve("run/data")).doesNotExist();
    assertThat(promoted.notes()).singleElement().asString().contains("holds the data root");
  }

  @Test
  void doesNotCopyTheLibraryIntoItself() {
    for (Path inside : List.of(recorded.root.path(), recorded.root.profiles())) {
      Promoted promoted =
          promotion.promote(
              recorded
                  .request()
                  .as(new Slug("p-" + inside.getFileName()))
                  .withRunDirectory(inside));

      assertThat(promoted.path().resolve("run")).doesNotExist();
      assertThat(promoted.notes()).singleElement().asString().contains("holds the profiles");
    }
  }
}
