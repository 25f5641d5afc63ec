package dev.reprise.bench;

import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What an [Answer] carries. Faults change it while it still is a tree or a text.
sealed interface AnswerBody {
  /// The content type, empty where there is no body.
  String type();

  /// The whole body.
  byte[] bytes();

  /// No body at all.
  record None() implements AnswerBody {
    @Override
    public String type() {
      return "";
    }

    @Override
    public byte[] bytes() {
      return new byte[0];
    }
  }

  /// JSON.
  record JsonTree(@Nullable Object value) implements AnswerBody {
    @Override
    public String type() {
      return "application/json";
    }

    @Override
    public byte[] bytes() {
      return JsonWriter.text(value).getBytes(StandardCharsets.UTF_8);
    }
  }

  /// HTML, CSV or any other text.
  record Text(String type, String text) implements AnswerBody {
    @Override
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /// Bytes that nobody looks into.
  final class Binary implements AnswerBody {
    private final String type;
    private final byte[] bytes;

    Binary(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /// A body that is made while it is sent, because it is large.
  record Streamed(String type, long length, Source source) implements AnswerBody {
    /// What makes it.
    interface Source {
      void writeTo(OutputStream out) throws IOException;
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("a streamed body is never held whole");
    }
  }
}
