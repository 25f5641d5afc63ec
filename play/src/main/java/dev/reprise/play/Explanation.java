package dev.reprise.play;

import dev.reprise.profile.Slug;
import dev.reprise.profile.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A profile for people: its steps, the values that follow from answers with the evidence for each,
/// and what is known to vary.
public final class Explanation {
  private final Profile profile;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<Binding>> bySource = new HashMap<>();

  private Explanation(Profile profile) {
    this.profile = profile;
    for (Step step : profile.steps()) {
      numbers.put(step.id(), numbers.size() + 1);
    }
    for (Binding binding : profile.sections().bindings()) {
      bySource.computeIfAbsent(binding.from().step(), _ -> new ArrayList<>()).add(binding);
    }
  }

  /// Explains a profile.
  ///
  /// @throws PlaybackException if there is none, or if its manifest cannot be used
  public static Explanation of(PlaybackFolders folders, Slug slug) {
    try (Profile profile = Profile.open(folders, slug)) {
      return new Explanation(profile);
    }
  }

  /// In words.
  public String text() {
    var out = new StringBuilder();
    long sent = profile.steps().stream().filter(Step::isReplayed).count();
    line(out, "%s: %d steps, %d are sent".formatted(profile.slug(), profile.steps().size(), sent));
    line(out, "");
    profile.steps().forEach(step -> explain(step, out));
    if (!profile.sections().secrets().isEmpty()) {
      line(out, "");
      line(out, "Secrets that no answer holds:");
      profile.sections().secrets().forEach(secret -> explain(secret, out));
    }
    if (!profile.sections().noise().isEmpty()) {
      line(out, "");
      line(out, "Known to vary:");
      profile.sections().noise().forEach(rule -> explain(rule, out));
    }
    int expected =
        profile.sections().expectations().all().values().stream().mapToInt(Map::size).sum();
    if (expected > 0) {
      line(out, "");
      line(
          out,
          "Always answered otherwise than recorded: %d places, see expects".formatted(expected));
    }
    return out.toString();
  }

  private void explain(Step step, StringBuilder out) {
    String status = step.status().isPresent() ? " " + step.status().getAsInt() : "";
    String skip = step.skipped().map(reason -> "   not sent: " + reason).orElse("");
    line(
        out,
        "%4d  %s %s%s%s".formatted(number(step.id()), step.method(), step.path(), status, skip));
    for (Binding binding : bySource.getOrDefault(step.id(), List.of())) {
      line(
          out,
          "        %s = %s   (%s)"
              .formatted(binding.from().at(), Disclosure.cut(binding.value()), binding.why()));
      for (Binding.Spot use : binding.to()) {
        line(out, "          -> step %d %s".formatted(number(use.step()), use.at()));
      }
      if (binding.to().isEmpty()) {
        line(out, "          seen again in %d later answers".formatted(binding.again()));
      }
      binding.pin().ifPresent(pin -> line(out, "          pinned to %s".formatted(pin)));
    }
  }

  private void explain(Plan.NeededSecret secret, StringBuilder out) {
    line(out, "  %s (%s)".formatted(secret.name(), secret.placeholder()));
    secret
        .usedBy()
        .forEach(use -> line(out, "    step %d %s".formatted(number(use.step()), use.at())));
  }

  private void explain(Noise.Rule rule, StringBuilder out) {
    List<Integer> in = rule.steps().stream().map(this::number).toList();
    String steps = in.isEmpty() ? "every step" : (in.size() == 1 ? "step " : "steps ") + shown(in);
    line(out, "  %s  like %s  in %s".formatted(rule.at(), rule.like(), steps));
  }

  private static String shown(List<Integer> numbers) {
    String text = numbers.toString();
    return text.substring(1, text.length() - 1);
  }

  private int number(String step) {
    return numbers.getOrDefault(step, 0);
  }

  private static void line(StringBuilder out, String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  /// As JSON: the manifest's own words, with the steps' numbers.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("profile", profile.slug().value());
    fields.put("run_id", profile.run().map(run -> run.run().value()).orElse(""));
    fields.put("steps", profile.steps().stream().map(this::stepFields).toList());
    fields.putAll(profile.sections().fields());
    return fields;
  }

  private Map<String, @Nullable Object> stepFields(Step step) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("step", number(step.id()));
    fields.put("id", step.id());
    fields.put("method", step.method());
    fields.put("path", step.path());
    fields.put("status", step.status().isPresent() ? step.status().getAsInt() : null);
    fields.put("skip", step.skipped().orElse(null));
    return fields;
  }
}
