package dev.reprise.bench;

import java.util.List;
import java.util.stream.Stream;

/// All faults that [FaultProof] puts into the application, one at a time.
final class Faults {
  static final List<Fault> ALL =
      Stream.of(
              JsonFaults.ALL,
              ResourceFaults.ALL,
              OfficeFaults.ALL,
              TextFaults.ALL,
              HeadFaults.ALL,
              RuleFaults.ALL)
          .flatMap(List::stream)
          .toList();

  private Faults() {}

  static Fault named(String name) {
    return ALL.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no fault \"" + name + "\""));
  }
}
