package dev.reprise.cli;

import java.util.List;

/// A command that does nothing itself: its subcommands do.
interface CommandGroup {
  /// The subcommands, in the order in which help lists them.
  List<Object> commands();
}
