package dev.reprise.bench;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// What an instance of [TrickyApplication] begins with.
///
/// @param fault what is wrong with it, if anything
/// @param seed what its ids, tokens, secrets and orders are drawn from
/// @param clock the time that it tells
/// @param polls how often a job is asked for before it is done
record TrickySettings(Optional<Fault> fault, long seed, InstantSource clock, int polls) {
  private static final SecureRandom SEEDS = new SecureRandom();
  private static final int POLLS = 2;

  /// A fresh instance without faults, unlike any other.
  static TrickySettings fresh() {
    return new TrickySettings(Optional.empty(), SEEDS.nextLong(), InstantSource.system(), POLLS);
  }

  TrickySettings with(Fault broken) {
    return new TrickySettings(Optional.of(broken), seed, clock, polls);
  }

  TrickySettings withSeed(long other) {
    return new TrickySettings(fault, other, clock, polls);
  }

  TrickySettings withClock(InstantSource other) {
    return new TrickySettings(fault, seed, other, polls);
  }

  TrickySettings withPolls(int other) {
    return new TrickySettings(fault, seed, clock, other);
  }

  boolean keeps(Rule rule) {
    return fault.stream()
        .noneMatch(it -> it.cause() instanceof Fault.Broken broken && broken.rule() == rule);
  }
}
