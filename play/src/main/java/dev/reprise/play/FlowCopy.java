package dev.reprise.play;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How what a flow made comes to us. For one flow.
sealed interface FlowCopy permits ForkCopy, ArchiveCopy {
  /// Looks at what is there already, before the application is asked.
  void before() throws IOException;

  /// The run that came into being, where one did.
  Optional<String> newRunId(FlowAnswer answer);

  /// Copies what the application made, and tells where that lies now.
  ///
  /// @throws FlowFailure if it is not there, or not where it may be taken from
  List<Path> after(FlowAnswer answer) throws IOException;
}
