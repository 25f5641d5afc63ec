package dev.reprise.server;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.DriftWatch;
import dev.reprise.behaviour.NotConfiguredException;
import dev.reprise.behaviour.Preset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What this engine can do with behaviour profiles, so that a page offers nothing that would be
/// refused.
final class BehaviourAbilities implements Endpoint {
  private final BehaviourStage stage;

  BehaviourAbilities(BehaviourStage stage) {
    this.stage = stage;
  }

  @Override
  public Answer answer(Call call) {
    var catalogues = new LinkedHashSet<String>();
    catalogues.add(stage.catalogue().name());
    catalogues.addAll(Catalogue.BUILT_IN);
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("storage", configured(stage.library(), _ -> Map.of()));
    fields.put("telemetry", configured(stage.telemetry(), BehaviourAbilities::telemetry));
    fields.put("catalogues", List.copyOf(catalogues));
    fields.put("presets", stage.presets().values().stream().map(Preset::fields).toList());
    return Answer.json(200, fields);
  }

  private static Map<String, Object> telemetry(BehaviourStage.Telemetry telemetry) {
    boolean ahead = telemetry.ahead();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("ahead", ahead);
    fields.put("most_seconds", SnapshotCalls.longest(ahead).toSeconds());
    fields.put("most_days", ahead ? 0 : DriftWatch.MOST_DAYS);
    return fields;
  }

  /// What is told of something, or why it is not there.
  private static <T> Map<String, @Nullable Object> configured(
      Supplier<T> there, Function<T, Map<String, Object>> telling) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    try {
      Map<String, Object> told = telling.apply(there.get());
      fields.put("configured", true);
      fields.putAll(told);
    } catch (NotConfiguredException e) {
      fields.put("configured", false);
      fields.put("problem", e.getMessage());
    }
    return fields;
  }
}
