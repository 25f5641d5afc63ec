package dev.reprise.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Whether somebody sits at the terminal. The launcher knows, a JVM does not.
record Attendance(boolean isAttended) {
  /// The system property in which whoever starts this program says so.
  static final String PROPERTY = "reprise.attended";

  static Attendance ofThisProcess() {
    return new Attendance(Boolean.getBoolean(PROPERTY));
  }

  /// Waits until that person presses Enter, or is gone.
  void awaitEnter() {
    try (InputStream keys = new FileInputStream(FileDescriptor.in)) {
      int key = keys.read();
      while (key >= 0 && key != '\n') {
        key = keys.read();
      }
    } catch (IOException e) {
      // the terminal is gone, and so is the person
    }
  }
}
