package dev.reprise.cli;

import dev.reprise.play.PlaybackToken;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a playback.
final class TokenConverter implements ITypeConverter<PlaybackToken> {
  @Override
  public PlaybackToken convert(String text) {
    try {
      return new PlaybackToken(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
