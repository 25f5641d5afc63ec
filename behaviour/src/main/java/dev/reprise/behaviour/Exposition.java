package dev.reprise.behaviour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One scrape of a metrics endpoint: the samples of Prometheus' text format, by metric name.
///
/// Comments, times and exemplars are passed over; so is a line that is no sample, which is counted.
///
/// @param samples the samples by name
/// @param skipped how many lines could not be read
record Exposition(Map<String, List<Sample>> samples, int skipped) {
  /// One sample.
  record Sample(Map<String, String> labels, double value) {}

  /// The samples of a name that meet all conditions.
  List<Sample> matching(String name, List<LabelMatch> matches) {
    return samples.getOrDefault(name, List.of()).stream()
        .filter(sample -> matches.stream().allMatch(it -> it.matches(label(sample, it))))
        .toList();
  }

  /// Whether any sample of a name has a label.
  boolean hasLabel(String name, String label) {
    return samples.getOrDefault(name, List.of()).stream()
        .anyMatch(it -> it.labels().containsKey(label));
  }

  private static String label(Sample sample, LabelMatch match) {
    return sample.labels().getOrDefault(match.label(), "");
  }

  static Exposition read(String text) {
    var samples = new HashMap<String, List<Sample>>();
    int skipped = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        new Line(line).addTo(samples);
      } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
        skipped++;
      }
    }
    return new Exposition(samples, skipped);
  }

  /// A line with a sample, read from left to right.
  private static final class Line {
    private final String line;
    private int at;

    Line(String line) {
      this.line = line;
    }

    void addTo(Map<String, List<Sample>> samples) {
      String name = name();
      var labels = new HashMap<String, String>();
      if (line.charAt(at) == '{') {
        at++;
        while (line.charAt(at) != '}') {
          label(labels);
        }
        at++;
      }
      double value = value(line.substring(at).strip());
      samples.computeIfAbsent(name, it -> new ArrayList<>()).add(new Sample(labels, value));
    }

    private void label(Map<String, String> labels) {
      spaces();
      String name = name();
      spaces();
      expect('=');
      spaces();
      expect('"');
      labels.put(name, quoted());
      spaces();
      if (line.charAt(at) == ',') {
        at++;
        spaces();
      }
    }

    private String name() {
      int start = at;
      while (Character.isLetterOrDigit(line.charAt(at)) || "_:.".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
      if (at == start) {
        throw new IllegalArgumentException("no name");
      }
      return line.substring(start, at);
    }

    private String quoted() {
      var text = new StringBuilder();
      while (line.charAt(at) != '"') {
        char c = line.charAt(at++);
        if (c == '\\') {
          char escaped = line.charAt(at++);
          text.append(escaped == 'n' ? '\n' : escaped);
        } else {
          text.append(c);
        }
      }
      at++;
      return text.toString();
    }

    private void spaces() {
      while (line.charAt(at) == ' ') {
        at++;
      }
    }

    private void expect(char c) {
      if (line.charAt(at++) != c) {
        throw new IllegalArgumentException("no " + c);
      }
    }

    private static double value(String rest) {
      int end = rest.indexOf(' ');
      String number = end < 0 ? rest : rest.substring(0, end);
      return switch (number) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(number);
      };
    }
  }
}
