package dev.reprise.profile;

import dev.reprise.profile.AppDescription.ConfigRule;
import dev.reprise.profile.AppDescription.FlowRule;
import dev.reprise.profile.AppDescription.FreshRule;
import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.AppDescription.LockRule;
import dev.reprise.profile.AppDescription.LoginRule;
import dev.reprise.profile.AppDescription.NoiseRule;
import dev.reprise.profile.AppDescription.ReplayRule;
import dev.reprise.profile.AppDescription.TaskRule;
import dev.reprise.profile.AppDescription.UploadRule;
import dev.reprise.profile.AppDescription.WaitRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Where application descriptions come from: two are built in, others are files.
public final class AppDescriptions {
  private static final List<String> ENDED_WELL =
      List.of("finished", "done", "completed", "complete", "succeeded", "success");
  private static final List<String> ENDED_BADLY =
      List.of("failed", "stopped", "canceled", "cancelled", "error", "aborted");
  private static final Duration JOB_TIMEOUT = Duration.ofMinutes(15);
  private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(5);
  private static final List<String> BUILT_IN = List.of("generic", "weppcloud");

  private AppDescriptions() {}

  /// Any backend: runs have no addresses, and nothing is known beforehand.
  public static AppDescription generic() {
    return named("generic");
  }

  /// The description that a person means by `nameOrFile`.
  public static AppDescription named(String nameOrFile) {
    if (BUILT_IN.contains(nameOrFile)) {
      return builtIn(nameOrFile);
    }
    try (InputStream in = Files.newInputStream(Path.of(nameOrFile))) {
      return read(in, String.valueOf(Path.of(nameOrFile).getFileName()));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new InvalidDescriptionException(
          "no application description \""
              + nameOrFile
              + "\": neither built in ("
              + String.join(", ", BUILT_IN)
              + ") nor a file",
          e);
    } catch (IOException e) {
      throw new InvalidDescriptionException(
          "cannot read " + nameOrFile + ": " + FailureReason.of(e), e);
    }
  }

  /// The description that a capture was recorded with; generic, where it has none.
  public static AppDescription of(CaptureFolder capture) {
    return Files.exists(capture.app()) ? named(capture.app().toString()) : generic();
  }

  /// The description as YAML that [#named] reads back; it travels with what was recorded.
  public static String text(AppDescription description) {
    var sections = new LinkedHashMap<String, @Nullable Object>();
    sections.put("name", description.name());
    sections.putAll(description.sections());
    return new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
        .dumpToString(sections);
  }

  private static AppDescription builtIn(String name) {
    String resource = name + ".app.yaml";
    try (InputStream in = AppDescriptions.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + resource);
      }
      return read(in, resource);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read from the jar: " + resource, e);
    }
  }

  /// Reads YAML; `label` names it in complaints.
  public static AppDescription read(InputStream yaml, String label) {
    Object root;
    try {
      root = new Load(LoadSettings.builder().setLabel(label).build()).loadFromInputStream(yaml);
    } catch (YamlEngineException e) {
      throw new InvalidDescriptionException(label + " is not YAML: " + e.getMessage(), e);
    }
    return description(new YamlSection(label + ":", root), label);
  }

  private static AppDescription description(YamlSection root, String label) {
    YamlSection run = root.section("run");
    YamlSection redact = root.section("redact");
    var description =
        new AppDescription(
            root.text("name", label.replaceFirst("(\\.app)?\\.ya?ml$", "")),
            optional(run.text("path", "")).map(path -> made(run, path, RunPath::new)),
            optional(run.text("directory", "")),
            optional(run.text("sandbox", "")),
            login(root.section("login")),
            jobs(root.section("jobs")),
            replay(root.section("replay")),
            patterns(root, root.texts("skip", List.of())),
            wait(root.section("wait")),
            locks(root.section("locks")),
            root.sections("noise").stream().map(AppDescriptions::noise).toList(),
            root.sections("fresh").stream().map(AppDescriptions::fresh).toList(),
            flow(root.section("fork")),
            flow(root.section("archive")),
            root.sections("uploads").stream().map(AppDescriptions::upload).toList(),
            root.sections("tasks").stream().map(AppDescriptions::task).toList(),
            config(root.section("config")),
            logs(root.section("logs")),
            version(root.section("version")),
            new RedactionRules(
                new LinkedHashSet<>(redact.texts("keys", List.of())),
                new LinkedHashSet<>(redact.texts("headers", List.of()))),
            root.values());
    run.end();
    redact.end();
    root.end();
    return description;
  }

  private static JobRule jobs(YamlSection jobs) {
    var rule =
        new JobRule(
            jobs.texts("ids", List.of("job_id", "jobId")),
            jobs.text("poll", ""),
            jobs.text("status", "status"),
            jobs.texts("done", ENDED_WELL),
            jobs.texts("failed", ENDED_BADLY),
            jobs.status("gone", 404),
            jobs.duration("timeout", JOB_TIMEOUT));
    jobs.end();
    return rule;
  }

  private static ReplayRule replay(YamlSection replay) {
    var rule =
        new ReplayRule(
            replay.texts("statuses", List.of("2xx", "3xx", "4xx")),
            replay.texts(
                "methods", List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")),
            replay.text("pace", "fast"));
    replay.end();
    return rule;
  }

  private static Optional<LoginRule> login(YamlSection login) {
    if (login.values().isEmpty()) {
      return Optional.empty();
    }
    var form = new LinkedHashMap<String, String>();
    YamlSection fields = login.section("form");
    fields.values().keySet().forEach(field -> form.put(field, fields.text(field)));
    var rule = new LoginRule(login.text("page"), form, login.texts("cookies", List.of()));
    login.end();
    return Optional.of(rule);
  }

  private static WaitRule wait(YamlSection wait) {
    wait.knows("until"); // there is one way to wait: until the recorded status
    var rule =
        new WaitRule(
            wait.texts("suffixes", List.of()),
            wait.texts("on", List.of("401", "403", "404")).stream()
                .map(status -> YamlSection.status(wait, status))
                .toList(),
            wait.duration("timeout", WAIT_TIMEOUT));
    wait.end();
    return rule;
  }

  private static LockRule locks(YamlSection locks) {
    var rule =
        new LockRule(
            locks.text("http", ""), locks.text("redis", ""), locks.texts("keys", List.of()));
    locks.end();
    return rule;
  }

  private static NoiseRule noise(YamlSection noise) {
    var rule = new NoiseRule(noise.text("at"), noise.text("like"));
    noise.end();
    return rule;
  }

  private static FreshRule fresh(YamlSection fresh) {
    String at = fresh.text("at");
    var rule = made(fresh, fresh.text("like"), like -> new FreshRule(at, like));
    fresh.end();
    return rule;
  }

  private static Optional<FlowRule> flow(YamlSection flow) {
    if (flow.values().isEmpty()) {
      return Optional.empty();
    }
    var rule =
        new FlowRule(
            flow.text("submit"), flow.section("body").values(), flow.text("artefacts", ""));
    flow.end();
    return Optional.of(rule);
  }

  private static UploadRule upload(YamlSection upload) {
    var rule =
        new UploadRule(
            made(upload, upload.text("endpoint"), PathPattern::new),
            upload.text("type"),
            upload.text("field", ""),
            upload.text("canonical", ""));
    upload.end();
    return rule;
  }

  private static TaskRule task(YamlSection task) {
    var rule =
        new TaskRule(
            made(task, task.text("endpoint"), PathPattern::new),
            task.texts("files", List.of()),
            task.section("state").values(),
            task.text("state_file", "ron.nodb"));
    task.end();
    return rule;
  }

  private static ConfigRule config(YamlSection config) {
    var rule =
        new ConfigRule(
            patterns(config, config.texts("files", List.of())),
            config.text("active", "active_config.txt"));
    config.end();
    return rule;
  }

  private static Optional<String> logs(YamlSection logs) {
    Optional<String> stream = optional(logs.text("stream", ""));
    logs.end();
    return stream;
  }

  private static Optional<String> version(YamlSection version) {
    Optional<String> path = optional(version.text("path", ""));
    if (!path.orElse("/").startsWith("/")) {
      throw version.wrong("cannot be used: its path begins with a slash, such as /actuator/info");
    }
    version.end();
    return path;
  }

  private static List<PathPattern> patterns(YamlSection section, List<String> texts) {
    return texts.stream().map(text -> made(section, text, PathPattern::new)).toList();
  }

  private static <T> T made(YamlSection section, String text, Function<String, T> maker) {
    try {
      return maker.apply(text);
    } catch (IllegalArgumentException e) {
      throw section.wrong("cannot be used: " + e.getMessage());
    }
  }

  private static Optional<String> optional(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isEmpty());
  }
}
