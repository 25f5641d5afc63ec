package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.Recorded.event;
import static dev.reprise.record.Recorded.exchange;
import static dev.reprise.record.Recorded.get;
import static dev.reprise.record.Recorded.post;
import static dev.reprise.record.Recorded.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Headers;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SeedsTest {
  private static final String TASK = "/runs/palouse/cfg/rq/api/fetch_dem_and_build_channels";

  @TempDir private Path folder;
  private Path own;
  private DataRoot root;
  private CaptureFolder draft;
  private RecorderSettings.Builder settings;

  @BeforeEach
  void settings() throws IOException {
    own = Files.createDirectories(folder.resolve("runs/palouse"));
    root = new DataRoot(folder.resolve("data"));
    draft = stream(root, "palouse");
    settings =
        RecorderSettings.at(root, InstantSource.system())
            .fallbackRun(new RunId("palouse"))
            .app(AppDescriptions.named("weppcloud"))
            .runDirectories(RunDirectories.like(folder + "/./runs/{runid}"));
  }

  @Test
  void areTheFilesThatEventsAndJsonBodiesSpeakOf() throws Exception {
    write("dem/dem.tif", "dem");
    write("out.txt", "out");
    write("in/a.csv", "a");
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder.appendEvent(
          event("{\"stage\":\"request\",\"id\":\"1\",\"files_created\":[\"dem/dem.tif\",7,null]}"));
      exchange(
          recorder,
          post("/x", "application/json"),
          " {\"input_files\":[\"in/a.csv\"],\"files_removed\":\"gone.txt\"}",
          JSON,
          "{\"output_path\":\"in\",\"output_files\":[\"out.txt\",\"%s\"]}"
              .formatted(own.resolve("out.txt")));
    }

    assertThat(seed("dem__dem.tif")).hasContent("dem");
    assertThat(seed("in__a.csv")).hasContent("a");
    assertThat(seed("out.txt")).hasContent("out");
    assertThat(seed("gone.missing")).isEmptyFile();
    assertThat(seed("in.dir.exists")).isEmptyFile();
    assertThat(notes()).contains("kept as seed/dem__dem.tif, 3 bytes", "gone.txt: missing");
  }

  @Test
  void areNeverFromOutsideTheRunDirectory() throws Exception {
    Path outside = Files.writeString(folder.resolve("runs/other.txt"), "not yours");
    Files.createSymbolicLink(own.resolve("link.txt"), outside);
    Files.createSymbolicLink(own.resolve("up"), folder);
    Files.createSymbolicLink(own.resolve("loop"), own.resolve("loop"));
    Files.createSymbolicLink(own.resolve("x.cfg"), outside);
    write("inside.txt", "yours");
    Files.createSymbolicLink(own.resolve("alias.txt"), own.resolve("inside.txt"));
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder.appendEvent(
          event(
              """
              {"stage":"request","id":"1","input_files":["../other.txt","a/../../other.txt","link.txt",
               "up/runs/other.txt","loop","/etc/passwd","","  ",".","a\\u0000b","new\\nline","alias.txt"]}\
              """));
    }

    for (Path file : Recorded.filesBelow(draft.path())) {
      assertThat(file).content().doesNotContain("not yours", "root:");
    }
    assertThat(seed("alias.txt")).hasContent("yours");
    assertThat(seed("loop.missing")).exists();
    assertThat(Files.readAllLines(draft.validationLog())).hasSize(12);
  }

  @Test
  void areTakenOneByOneWhenOneCannotBeRead() throws Exception {
    write("file", "a file where a folder is asked for");
    write("good.txt", "good");
    Files.createDirectories(draft.seeds().resolve("blocked.txt"));
    write("blocked.txt", "its seed's place is taken by a folder");
    Files.writeString(draft.seeds().resolve("blocked.txt").resolve("x"), "x");
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder.appendEvent(
          event(
              "{\"stage\":\"request\",\"id\":\"1\",\"input_files\":[\"file/x\",\"blocked.txt\",\"good.txt\"]}"));
    }

    assertThat(seed("good.txt")).hasContent("good");
    assertThat(notes()).contains("blocked.txt: not copied");
  }

  @Test
  void areLeftByTasksThatAnswerAtOnce() throws Exception {
    write("dem/dem.tif", "dem");
    write("state.json", "{\"has_dem\": true}");
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, post(TASK, "application/json"), "{}", JSON, "{\"ok\":true}");
    }

    assertThat(seed("dem__dem.tif")).hasContent("dem");
  }

  @Test
  void areLeftByTasksOnceTheirJobHasEnded() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, post(TASK, "application/json"), "{}", JSON, "{\"job_id\":\"j-1\"}");
      poll(recorder, "j-1", "started");
      recorder.flush();
      assertThat(draft.validationLog()).doesNotExist();

      write("dem/dem.tif", "dem");
      poll(recorder, "j-1", "finished");
      recorder.flush();
      assertThat(seed("dem__dem.tif")).hasContent("dem");
    }
  }

  @Test
  void tellHowAJobEnded() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, post(TASK, "application/json"), "{}", JSON, "{\"job_id\":17}");
      poll(recorder, "17", "failed");
      recorder.flush();
      assertThat(notes()).contains(": failed", "dem/dem.tif: missing", "expects {has_dem=true}");

      exchange(recorder, post(TASK, "application/json"), "{}", JSON, "{\"job_id\":\"never\"}");
    }

    assertThat(notes()).contains("end not seen");
  }

  @Test
  void compareTheStateThatATaskLeavesWithItsRule() throws Exception {
    for (String state : new String[] {"{\"has_dem\": true}", "{\"has_dem\": false}", "{", "[1]"}) {
      write(stateFile(), state);
      try (var recorder = ProfileRecorder.open(settings.build())) {
        exchange(recorder, post(TASK, "application/json"), "{}", JSON, "{}");
      }
    }

    assertThat(notes())
        .contains(
            "has_dem=true as expected",
            "has_dem=false but expected true",
            "has_dem=null but expected true");
  }

  @Test
  void includeTheConfigurationAndWhereTheRunWorks() throws Exception {
    write("disturbed.cfg", "[general]");
    write("notes.txt", "no configuration");
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, get("/runs/palouse/disturbed/page/"), "", JSON, "{}");
    }

    assertThat(draft.runDirectoryPointer()).hasContent(own.toString());
    assertThat(draft.configSeeds().resolve("disturbed.cfg")).hasContent("[general]");
    assertThat(draft.configSeeds().resolve("active_config.txt")).hasContent("disturbed");
    assertThat(draft.configSeeds().resolve("notes.txt")).doesNotExist();
  }

  @Test
  void areTakenFromARunDirectoryThatAppearsLater() throws Exception {
    Files.delete(own);
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, get("/runs/palouse/disturbed/page/"), "", JSON, "{}");
      recorder.flush();
      assertThat(draft.runDirectoryPointer()).doesNotExist();

      write("disturbed.cfg", "[general]");
      exchange(recorder, get("/runs/palouse/disturbed/page/"), "", JSON, "{}");
    }

    assertThat(draft.runDirectoryPointer()).exists();
    assertThat(draft.configSeeds().resolve("disturbed.cfg")).exists();
    assertThat(Recorded.events(draft.events())).hasSize(4);
  }

  @Test
  void doNotStopTheRecordingWhenTheRunIsDeleted() throws Exception {
    write("disturbed.cfg", "[general]");
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, get("/runs/palouse/disturbed/page/"), "", JSON, "{}");
      recorder.flush();
      Recorded.delete(own);
      exchange(
          recorder, get("/runs/palouse/disturbed/page/"), "", JSON, "{\"output_files\":[\"x\"]}");
    }

    assertThat(Recorded.events(draft.events())).hasSize(4);
    assertThat(Recorded.events(root.auditLog(new RunId("palouse")))).hasSize(2);
    assertThat(own).doesNotExist();
  }

  private void poll(ProfileRecorder recorder, String job, String status) {
    RequestHead head =
        new RequestHead(
            "GET", "/rq/api/jobinfo/" + job, Headers.of("Referer", "http://h/runs/palouse/cfg/"));
    exchange(recorder, head, "", JSON, "{\"status\":\"" + status + "\"}");
  }

  private static String stateFile() {
    return AppDescriptions.named("weppcloud").tasks().get(0).stateFile();
  }

  private void write(String relative, String text) throws IOException {
    Files.createDirectories(own.resolve(relative).getParent());
    Files.writeString(own.resolve(relative), text);
  }

  private Path seed(String label) {
    return draft.seeds().resolve(label);
  }

  private String notes() throws IOException {
    return Files.readString(draft.validationLog());
  }
}
