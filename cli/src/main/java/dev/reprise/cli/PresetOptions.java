package dev.reprise.cli;

import dev.reprise.behaviour.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that name a preset.
final class PresetOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      required = true,
      description = "starter, mid-scale, high-throughput, or one of --presets.")
  private String preset = "";

  @Option(
      names = "--presets",
      paramLabel = "FILE",
      description = "Presets of your own, YAML, instead of PROFILE_PRESETS; they win over ours.")
  private @Nullable String presets;

  Preset preset(Configuration configuration) {
    return Preset.named(
        preset,
        BehaviourSettings.presets(
            configuration.overriddenBy("--presets", Settings.PRESETS, presets)));
  }
}
