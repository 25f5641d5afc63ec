package dev.reprise.watershed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The daily weather of a CLIGEN `.cli` file, as far as erosion needs it.
record Climate(String station, List<Day> days) {
  static final int MAX_DAYS = 40_000;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final double ERODING_STORM_MM = 12.7;

  record Day(int year, int month, double precipitationMm) {}

  Climate {
    days = List.copyOf(days);
  }

  static Climate parse(String text) {
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    int heading = heading(lines);
    var days = new ArrayList<Day>();
    for (int i = heading + 2; i < lines.size(); i++) {
      days.add(day(lines.get(i), days.size() + 1));
    }
    if (days.isEmpty() || days.size() > MAX_DAYS) {
      throw new BadInput("A .cli file has between 1 and " + MAX_DAYS + " days of weather");
    }
    return new Climate(station(lines), days);
  }

  private static int heading(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      var line = BLANKS.matcher(lines.get(i)).replaceAll(" ").toLowerCase(Locale.ROOT);
      if (line.startsWith("da mo year prcp")) {
        return i;
      }
    }
    throw new BadInput("Not a .cli file: no line starts with 'da mo year prcp'");
  }

  private static String station(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("Station:"))
        .map(line -> BLANKS.matcher(line.substring("Station:".length())).replaceAll(" ").strip())
        .findFirst()
        .orElse("unknown");
  }

  private static Day day(String line, int number) {
    var fields = BLANKS.split(line, -1);
    if (fields.length < 4) {
      throw new BadInput("Day " + number + " of the .cli file has too few columns: " + line);
    }
    var month = Numbers.parse(fields[1], "month of day " + number);
    var year = Numbers.parse(fields[2], "year of day " + number);
    var rain = Numbers.parse(fields[3], "precipitation of day " + number);
    if (month < 1 || month > 12 || rain < 0) {
      throw new BadInput("Day " + number + " of the .cli file is impossible: " + line);
    }
    return new Day((int) year, (int) month, rain);
  }

  long years() {
    return days.stream().mapToInt(Day::year).distinct().count();
  }

  double annualPrecipitationMm() {
    return days.stream().mapToDouble(Day::precipitationMm).sum() / years();
  }

  /// The yearly erosivity of the rain (MJ mm/(ha h)), after Richardson's power law for the storms
  /// of single days: warm months erode more than twice as much as cool ones.
  double annualErosivity() {
    return days.stream()
            .filter(day -> day.precipitationMm() >= ERODING_STORM_MM)
            .mapToDouble(day -> (isWarm(day) ? 0.41 : 0.18) * Math.pow(day.precipitationMm(), 1.81))
            .sum()
        / years();
  }

  private static boolean isWarm(Day day) {
    return day.month() >= 4 && day.month() <= 9;
  }
}
