package dev.reprise.watershed;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What a run's `ron.nodb` says: who it is and what has been done to it.
record RunState(String runid, String config, String createdAt, Set<Fact> facts) {
  RunState {
    facts = Set.copyOf(facts);
  }

  static RunState of(Map<String, Object> document) {
    var facts = EnumSet.noneOf(Fact.class);
    for (var fact : Fact.values()) {
      if (Boolean.TRUE.equals(document.get(fact.key()))) {
        facts.add(fact);
      }
    }
    return new RunState(
        String.valueOf(document.get("runid")),
        String.valueOf(document.get("config")),
        String.valueOf(document.get("created_at")),
        facts);
  }

  Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("runid", runid);
    document.put("config", config);
    document.put("created_at", createdAt);
    for (var fact : Fact.values()) {
      document.put(fact.key(), facts.contains(fact));
    }
    return document;
  }

  boolean has(Fact fact) {
    return facts.contains(fact);
  }

  /// Stops a task whose prerequisites nobody has built yet.
  void require(Fact... needed) {
    var missing = Arrays.stream(needed).filter(fact -> !has(fact)).map(Fact::key).toList();
    if (!missing.isEmpty()) {
      throw new BadInput("Run " + runid + " is not ready: missing " + String.join(", ", missing));
    }
  }

  RunState with(Fact... done) {
    var more = new LinkedHashMap<>(document());
    Arrays.stream(done).forEach(fact -> more.put(fact.key(), true));
    return of(more);
  }

  RunState without(Fact... undone) {
    var fewer = new LinkedHashMap<>(document());
    Arrays.stream(undone).forEach(fact -> fewer.put(fact.key(), false));
    return of(fewer);
  }

  /// The state after an input has changed: what the model said before no longer holds.
  RunState withoutResults() {
    return without(Fact.WEPP, Fact.ASH, Fact.OMNI);
  }

  RunState named(RunId name) {
    return new RunState(name.value(), config, createdAt, facts);
  }
}
