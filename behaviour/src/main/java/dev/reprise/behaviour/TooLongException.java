package dev.reprise.behaviour;

import java.io.IOException;

/// An answer goes on past its limit.
final class TooLongException extends IOException {
  private static final long serialVersionUID = 1;

  TooLongException(int mostBytes) {
    super("the answer is longer than %d MiB".formatted(mostBytes >> 20));
  }
}
