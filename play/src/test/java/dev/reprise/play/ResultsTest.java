package dev.reprise.play;

import static dev.reprise.play.PlaybackResults.START;
import static dev.reprise.play.PlaybackResults.result;
import static dev.reprise.play.PlaybackResults.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.reprise.profile.Slug;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final PlaybackToken TOKEN = new PlaybackToken("token");
  private static final Slug PALOUSE = new Slug("palouse");

  @TempDir private Path folder;
  private PlaybackFolders folders;
  private Results results;

  @BeforeEach
  void open() {
    folders = PlaybackFolders.below(folder);
    results = new Results(folders);
  }

  private Journal journal() {
    var request = PlaybackRequest.of(PALOUSE, URI.create("http://me:word@localhost:8080/app"));
    return results.open(TOKEN, request, START);
  }

  private Map<String, @Nullable Object> found() {
    return results.find(TOKEN).orElseThrow();
  }

  @Test
  void knowsNothingOfATokenThatNobodyUsed() {
    assertThat(results.find(TOKEN)).isEmpty();
    assertThat(results.list(PALOUSE, 10)).isEmpty();
  }

  @Test
  void givesTheWholeResultAsItWasWritten() {
    var written = result(step(1, Verdict.PASS, "as recorded"));

    results.write(written);

    assertThat(found()).containsEntry("verdict", "PASS").doesNotContainKey("state");
    assertThat(found().get("requests")).asInstanceOf(LIST).hasSize(1);
    assertThat(Files.isRegularFile(folder.resolve("profiles/_runs/token.json"))).isTrue();
  }

  @Test
  void tellsEveryEndedStepWhileThePlaybackRuns() {
    try (var journal = journal()) {
      journal.step(step(1, Verdict.PASS, "as recorded"));

      assertThat(found()).containsEntry("state", "running").containsEntry("profile", "palouse");
      assertThat(found()).containsEntry("base_url", "http://localhost:8080/app");
      assertThat(found().get("requests")).asInstanceOf(LIST).hasSize(1);

      journal.step(step(2, Verdict.FAILED, "no answer"));
      assertThat(found().get("requests")).asInstanceOf(LIST).hasSize(2);
    }
  }

  @Test
  void keepsStepsAndTheResultOfAnInterruptedThread() {
    try (var journal = journal()) {
      Thread.currentThread().interrupt();
      journal.step(step(1, Verdict.PASS, "as recorded"));
      results.write(result(step(1, Verdict.PASS, "as recorded")));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(found()).containsEntry("verdict", "PASS");
    assertThat(folders.journal(TOKEN)).content().hasLineCount(2);
  }

  @Test
  void callsAPlaybackInterruptedThatEndedWithoutAResult() {
    journal().close();

    assertThat(found()).containsEntry("state", "interrupted");
  }

  @Test
  void prefersTheResultToTheJournal() {
    try (var journal = journal()) {
      journal.step(step(1, Verdict.PASS, "as recorded"));
      results.write(result(step(1, Verdict.PASS, "as recorded")));
    }

    assertThat(found()).containsEntry("verdict", "PASS").doesNotContainKey("state");
  }

  @Test
  void skipsALastLineThatIsTorn() throws Exception {
    try (var journal = journal()) {
      journal.step(step(1, Verdict.PASS, "as recorded"));
    }
    Files.writeString(folders.journal(TOKEN), "{\"step\":2}", StandardOpenOption.APPEND);

    assertThat(found().get("requests")).asInstanceOf(LIST).hasSize(1);
  }

  @Test
  void knowsNothingOfAJournalWhoseHeadIsTorn() throws Exception {
    journal().close();
    Files.writeString(folders.journal(TOKEN), "{\"token\":\"to");

    assertThat(results.find(TOKEN)).isEmpty();
    assertThat(results.list(PALOUSE, 10)).isEmpty();
  }

  @Test
  void refusesToUseOneTokenTwice() {
    try (var journal = journal()) {
      assertThatThrownBy(this::journal).isInstanceOf(PlaybackException.class);
      assertThat(found()).containsEntry("state", "running");
      journal.step(step(1, Verdict.PASS, "as recorded"));
    }
  }

  @Test
  void tellsAKilledProcessFromARunningOne() throws Exception {
    Process playing = JournalingProcess.start(folder, TOKEN);
    try (var out = playing.inputReader()) {
      assertThat(out.readLine()).isEqualTo("written");
      assertThat(found()).containsEntry("state", "running");
      assertThat(new Results(folders).find(TOKEN).orElseThrow()).containsEntry("state", "running");
    } finally {
      playing.destroyForcibly().waitFor();
    }

    assertThat(found()).containsEntry("state", "interrupted");
    assertThat(found().get("requests")).asInstanceOf(LIST).hasSize(1);
  }

  @Test
  void isSeenAsRunningByAnotherProcessAlsoAfterThisOneLooked() throws Exception {
    try (var journal = journal()) {
      journal.step(step(1, Verdict.PASS, "as recorded"));
      assertThat(found()).containsEntry("state", "running");

      assertThat(JournalingProcess.state(folder, TOKEN)).isEqualTo("running");
    }
    assertThat(JournalingProcess.state(folder, TOKEN)).isEqualTo("interrupted");
  }

  @Test
  void listsTheNewestPlaybacksOfOneProfileWithoutTheirSteps() throws Exception {
    results.write(result("older", "", step(1, Verdict.PASS, "as recorded")));
    results.write(result("newer", "", step(1, Verdict.FAILED, "no answer")));
    Files.setLastModifiedTime(
        folders.result(new PlaybackToken("older")), FileTime.fromMillis(5000));
    Files.setLastModifiedTime(
        folders.result(new PlaybackToken("newer")), FileTime.fromMillis(9000));
    journal().close();
    Files.writeString(folders.result(new PlaybackToken("broken")), "{\"profile\":");

    var listed = results.list(PALOUSE, 10);

    assertThat(listed)
        .extracting(run -> run.get("token"))
        .containsExactly("token", "newer", "older");
    assertThat(listed)
        .extracting(run -> run.get("state"))
        .containsExactly("interrupted", null, null);
    assertThat(listed.get(1)).containsEntry("verdict", "FAILED").doesNotContainKey("requests");
    assertThat(listed.get(1).get("counts")).asInstanceOf(MAP).containsEntry("failed", 1);
    assertThat(results.list(PALOUSE, 2)).hasSize(2);
    assertThat(results.list(10)).hasSize(3);
    assertThat(results.list(new Slug("other"), 10)).isEmpty();
  }

  @Test
  void saysBeforeAPlaybackThatItsResultCannotBeWritten() throws Exception {
    Files.writeString(folder.resolve("profiles"), "a file in the way");

    assertThatThrownBy(results::check)
        .isInstanceOf(PlaybackException.class)
        .hasMessageContaining("cannot write results to " + folder.resolve("profiles/_runs"))
        .hasMessageNotContaining("\n")
        .extracting(e -> ((PlaybackException) e).reason())
        .isEqualTo(PlaybackException.Reason.STORAGE);
    assertThatThrownBy(this::journal).isInstanceOf(PlaybackException.class);
    assertThatThrownBy(() -> results.write(result())).isInstanceOf(PlaybackException.class);
  }

  @Test
  void saysThatATokenIsTaken() {
    try (Journal _ = journal()) {
      assertThatThrownBy(this::journal).satisfies(this::isTaken);
    }
    assertThatThrownBy(this::journal).satisfies(this::isTaken);
    assertThat(found()).containsEntry("state", "interrupted");
  }

  private void isTaken(Throwable refused) {
    assertThat(refused)
        .isInstanceOf(PlaybackException.class)
        .hasMessage(
            "cannot write the journal to "
                + folders.journal(TOKEN)
                + ": a playback with this token was made already, or is going on; choose another"
                + " token");
  }

  @Test
  void leavesNothingBehindWhenItChecks() throws Exception {
    results.check();

    try (var files = Files.list(folder.resolve("profiles/_runs"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void saysThatAResultIsBroken() throws Exception {
    results.check();
    Files.writeString(folders.result(TOKEN), "{\"token\":");

    assertThatThrownBy(() -> results.find(TOKEN))
        .isInstanceOf(PlaybackException.class)
        .hasMessageContaining("cannot read the result");
  }
}
