package dev.reprise.play;

import dev.reprise.play.Difference.Kind;
import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.InvalidDescriptionException;
import dev.reprise.profile.YamlSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a playback needs of a `profile.yaml`: bindings, secrets, noise, expectations and the steps
/// that are waited for. People edit it, so complaints name the place.
///
/// @param planned whether the manifest has a plan at all, be it an empty one
/// @param bindings values that follow from answers
/// @param secrets values that somebody must give
/// @param awaited ids of steps that are asked for until they are answered as recorded
/// @param jobPath how the state of jobs is asked for, with `{id}`, or empty
/// @param jobDone states at which a job has ended well, besides those of the application
///   description
/// @param noise what varies
/// @param expectations what is answered otherwise than recorded, always
record PlaybackSections(
    boolean planned,
    List<Binding> bindings,
    List<Plan.NeededSecret> secrets,
    Set<String> awaited,
    String jobPath,
    List<String> jobDone,
    List<Noise.Rule> noise,
    Expectations expectations) {

  static PlaybackSections of(Map<String, @Nullable Object> sections) {
    var root = new YamlSection("profile.yaml:", sections);
    return new PlaybackSections(
        sections.containsKey("bindings"),
        root.sections("bindings").stream().map(PlaybackSections::binding).toList(),
        root.sections("secrets").stream().map(PlaybackSections::secret).toList(),
        Set.copyOf(root.texts("awaited", List.of())),
        root.text("job_path", ""),
        root.texts("job_done", List.of()),
        root.sections("noise").stream().map(PlaybackSections::noise).toList(),
        expectations(root.section("expects")));
  }

  /// How jobs are waited for.
  JobRule jobs(JobRule described) {
    var done = new ArrayList<>(described.done());
    done.addAll(jobDone);
    return new JobRule(
        described.ids(),
        described.poll(),
        described.status(),
        done,
        described.failed(),
        described.gone(),
        described.timeout());
  }

  PlaybackSections with(Plan plan) {
    return new PlaybackSections(
        true,
        plan.bindings(),
        plan.secrets(),
        plan.awaited(),
        plan.jobPath(),
        plan.jobDone(),
        noise,
        expectations);
  }

  PlaybackSections withBindings(List<Binding> more) {
    return new PlaybackSections(
        true, more, secrets, awaited, jobPath, jobDone, noise, expectations);
  }

  PlaybackSections withLesson(List<Noise.Rule> varying, Expectations expected) {
    return new PlaybackSections(
        true, bindings, secrets, awaited, jobPath, jobDone, varying, expected);
  }

  private static Binding binding(YamlSection binding) {
    var read =
        new Binding(
            binding.text("value"),
            binding.text("space", ""),
            spot(binding.section("from")),
            binding.sections("to").stream().map(PlaybackSections::spot).toList(),
            number(binding, "again"),
            binding.text("why", ""),
            binding.text("varies", "false").equals("true"),
            Optional.of(binding.text("pin", "")).filter(pin -> !pin.isEmpty()));
    binding.end();
    return read;
  }

  private static int number(YamlSection section, String key) {
    String text = section.text(key, "0");
    if (!text.matches("[0-9]{1,9}")) {
      throw section.wrong("has no whole number at " + key + ": \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  private static Binding.Spot spot(YamlSection spot) {
    var read = new Binding.Spot(spot.text("step"), new Place(spot.text("at")));
    spot.end();
    return read;
  }

  private static Plan.NeededSecret secret(YamlSection secret) {
    var read =
        new Plan.NeededSecret(
            secret.text("placeholder"),
            secret.text("name"),
            secret.sections("used_by").stream().map(PlaybackSections::spot).toList());
    secret.end();
    return read;
  }

  private static Noise.Rule noise(YamlSection noise) {
    try {
      var rule =
          new Noise.Rule(noise.text("at"), noise.text("like"), noise.texts("steps", List.of()));
      noise.end();
      return rule;
    } catch (InvalidDescriptionException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw noise.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static Expectations expectations(YamlSection steps) {
    var expectations = new Expectations();
    for (String step : steps.values().keySet()) {
      for (YamlSection place : steps.sections(step)) {
        expectations.put(
            step, place.text("at"), new Expectations.Expected(kind(place), place.text("json", "")));
        place.end();
      }
    }
    return expectations;
  }

  private static Kind kind(YamlSection place) {
    String word = place.text("kind");
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw place.wrong("has no kind of difference: \"" + word + "\"");
  }

  /// The sections as a manifest holds them.
  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("bindings", bindings.stream().map(Binding::fields).toList());
    if (!secrets.isEmpty()) {
      fields.put("secrets", secrets.stream().map(Plan.NeededSecret::fields).toList());
    }
    if (!awaited.isEmpty()) {
      fields.put("awaited", awaited.stream().sorted().toList());
    }
    if (!jobPath.isEmpty()) {
      fields.put("job_path", jobPath);
    }
    if (!jobDone.isEmpty()) {
      fields.put("job_done", jobDone);
    }
    fields.put("noise", noise.stream().map(Noise.Rule::fields).toList());
    fields.put("expects", expectationFields());
    return fields;
  }

  private Map<String, @Nullable Object> expectationFields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    expectations
        .all()
        .forEach((step, places) -> {
          var list = new ArrayList<Map<String, @Nullable Object>>();
          places.forEach((at, expected) -> {
            var place = new LinkedHashMap<String, @Nullable Object>();
            place.put("at", at);
            place.put("kind", expected.kind().name().toLowerCase(Locale.ROOT));
            if (!expected.json().isEmpty()) {
              place.put("json", expected.json());
            }
            list.add(place);
          });
          fields.put(step, list);
        });
    return fields;
  }
}
