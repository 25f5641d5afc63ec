package dev.reprise.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads durations as people write them: `500ms`, `30s`, `5m`, `2h`.
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  @Override
  public Duration convert(String text) {
    var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    var unit = form.matches() ? UNITS.get(form.group(2)) : null;
    if (unit == null) {
      throw new TypeConversionException(
          "'%s' is not a duration: write it like 500ms, 30s or 5m".formatted(text));
    }
    return unit.multipliedBy(Long.parseLong(form.group(1)));
  }
}
