package dev.reprise.cli;

import dev.reprise.profile.RunId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a run.
final class RunIdConverter implements ITypeConverter<RunId> {
  @Override
  public RunId convert(String text) {
    try {
      return new RunId(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
