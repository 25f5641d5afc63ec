package dev.reprise.cli;

import dev.reprise.profile.CaptureId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a capture.
final class CaptureIdConverter implements ITypeConverter<CaptureId> {
  @Override
  public CaptureId convert(String text) {
    try {
      return new CaptureId(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
