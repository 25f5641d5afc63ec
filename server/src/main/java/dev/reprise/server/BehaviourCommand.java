package dev.reprise.server;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.ComparisonRules;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.TimeWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the body of a call about behaviour profiles asks for.
///
/// A body that does not parse is told with 422, as the callers of this API expect.
final class BehaviourCommand {
  private static final Set<String> SNAPSHOT =
      Set.of(
          "cluster_id",
          "namespace",
          "task_queue",
          "narrowed",
          "catalogue",
          "thresholds",
          "step_seconds");

  private final Command command;

  private BehaviourCommand(Command command) {
    this.command = command;
  }

  /// @param keys those that this call knows
  static BehaviourCommand of(Call call, Set<String> keys) {
    return parsed(() -> new BehaviourCommand(call.command().of(keys)));
  }

  /// What a call that plays asks for.
  static BehaviourCommand ofSnapshot(Command command) {
    return parsed(() -> new BehaviourCommand(command.of(SNAPSHOT)));
  }

  private static <T> T parsed(Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (Refusal refusal) {
      throw refusal.status() == 400 ? refusal.as(422) : refusal;
    }
  }

  SnapshotWish snapshot(Catalogue usual) {
    Catalogue catalogue = catalogue(usual);
    return new SnapshotWish(
        catalogue,
        scope(),
        flag("narrowed", true),
        rules(catalogue),
        seconds("step_seconds", TimeWindow.LONGEST).orElse(null));
  }

  Optional<String> text(String key) {
    return parsed(() -> command.text(key));
  }

  String required(String key) {
    return text(key).orElseThrow(() -> new Refusal(422, "\"" + key + "\" is missing"));
  }

  boolean flag(String key, boolean unsaid) {
    return parsed(() -> command.flag(key, unsaid));
  }

  Optional<Instant> time(String key) {
    return text(key)
        .map(it -> {
          try {
            return Instant.parse(it);
          } catch (DateTimeException e) {
            throw new Refusal(422, "\"" + key + "\" is a time such as 2026-02-18T10:00:00Z")
                .because(e);
          }
        });
  }

  Optional<Duration> seconds(String key, Duration longest) {
    return parsed(() -> command.seconds(key, longest));
  }

  Optional<Integer> number(String key, int most) {
    return parsed(() -> command.number(key, most));
  }

  Scope scope() {
    return new Scope(
        text("cluster_id").orElse(""), text("namespace").orElse(""), text("task_queue").orElse(""));
  }

  /// One of those that come with us; callers name no files of this machine.
  Catalogue catalogue(Catalogue usual) {
    return text("catalogue")
        .map(it -> {
          if (it.equals(usual.name())) {
            return usual;
          }
          if (!Catalogue.BUILT_IN.contains(it)) {
            throw new Refusal(
                400,
                "there is no such catalogue; there are "
                    + String.join(", ", Catalogue.BUILT_IN)
                    + " and the one that the engine was started with");
          }
          return Catalogue.named(it);
        })
        .orElse(usual);
  }

  /// When a difference counts between profiles by a catalogue.
  ComparisonRules rules(Catalogue catalogue) {
    ComparisonRules rules = rules();
    return BehaviourCalls.wished(() -> rules.of(catalogue));
  }

  ComparisonRules rules() {
    ComparisonRules usual = ComparisonRules.USUAL;
    var thresholds = new LinkedHashMap<String, Double>();
    for (Map.Entry<String, @Nullable Object> one :
        parsed(() -> command.object("thresholds")).entrySet()) {
      if (!(one.getValue() instanceof Number percent)) {
        throw new Refusal(422, "\"thresholds\" holds percents by the name of a group or metric");
      }
      thresholds.put(one.getKey(), percent.doubleValue());
    }
    return BehaviourCalls.wished(
        () -> new ComparisonRules(usual.falseDiscoveryRate(), usual.leastEffective(), thresholds));
  }
}
