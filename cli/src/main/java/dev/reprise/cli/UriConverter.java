package dev.reprise.cli;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads addresses of the web.
final class UriConverter implements ITypeConverter<URI> {
  @Override
  public URI convert(String text) {
    try {
      return SettingKind.URL.reader().read(text, Path.of(""));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'%s' is not an address: write it like http://127.0.0.1:8080".formatted(text));
    }
  }
}
