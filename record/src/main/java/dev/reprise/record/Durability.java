package dev.reprise.record;

/// What an acknowledged event survives.
public enum Durability {
  /// The end of the process, `kill -9` included: the operating system holds the event.
  PROCESS,
  /// The end of the machine too: the event was forced to the disk.
  MACHINE
}
