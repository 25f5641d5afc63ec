package dev.reprise.record;

import java.util.List;

/// What waits in the recorder's queue.
interface Entry {
  /// When it arrived, in milliseconds since 1970.
  long arrivedMillis();

  /// About how much memory it holds.
  long weight();

  /// The events that it stands for. Asked by the writer's thread, once.
  List<Sighting> sightings();

  /// All its events are written.
  void acknowledge();

  /// At least one of its events could not be written.
  void refuse(Exception cause);
}
