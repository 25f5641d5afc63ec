package dev.reprise.cli;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads times as RFC 3339 writes them: `2026-02-18T10:00:00Z`, or with an offset such as `+01:00`.
final class InstantConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'%s' is not a time: write it like 2026-02-18T10:00:00Z".formatted(text));
    }
  }
}
