package dev.reprise.cli;

import dev.reprise.play.Pace;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads how fast to play: `fast`, `recorded` or `x4`.
final class PaceConverter implements ITypeConverter<Pace> {
  @Override
  public Pace convert(String text) {
    try {
      return Pace.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
