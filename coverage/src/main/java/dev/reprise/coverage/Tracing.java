package dev.reprise.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A process that traces a profile, as its `.tracing` file tells.
///
/// @param file the file; it goes when the process ends as it should
/// @param host the machine, as the agent calls it
/// @param pid the process there
record Tracing(Path file, String host, String pid) {
  /// Whether it has answered the flush of this nonce. One that has ended since has written all.
  boolean hasAnswered(String nonce) {
    try {
      return Files.readString(file).strip().equals(nonce);
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      throw CoverageException.storage("reading", file, e);
    }
  }

  /// Whether it ran on this machine and runs no more. Of other machines nobody here can tell.
  boolean isGone(String thisHost) {
    return host.equals(thisHost)
        && pid.length() < 10
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty();
  }

  @Override
  public String toString() {
    return "process " + pid + " on " + host;
  }
}
