package dev.reprise.record;

import java.util.List;

/// A mark in the queue: when it is acknowledged, all before it is written.
record FlushRequest(Receipt receipt) implements Entry {
  @Override
  public long arrivedMillis() {
    return 0;
  }

  @Override
  public long weight() {
    return 0;
  }

  @Override
  public List<Sighting> sightings() {
    return List.of();
  }

  @Override
  public void acknowledge() {
    receipt.acknowledge();
  }

  @Override
  public void refuse(Exception cause) {
    receipt.refuse(cause);
  }
}
