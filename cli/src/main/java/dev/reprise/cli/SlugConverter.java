package dev.reprise.cli;

import dev.reprise.profile.Slug;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a profile.
final class SlugConverter implements ITypeConverter<Slug> {
  @Override
  public Slug convert(String text) {
    try {
      return new Slug(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
