package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// LCOV's tracefile, as `lcov`, `c8`, `nyc`, `coverage lcov` and others write it.
final class Lcov {
  private final Path file;
  private final Map<String, LcovFile> files = new TreeMap<>();
  private LcovFile current = new LcovFile("");
  private int number;

  private Lcov(Path file) {
    this.file = file;
  }

  static ProfileCoverage read(Slug slug, Path file) {
    var tracefile = new Lcov(file);
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        tracefile.number++;
        tracefile.take(line.strip());
      }
    } catch (CharacterCodingException e) {
      throw tracefile.unreadable("it is not UTF-8", e);
    } catch (IOException e) {
      throw CoverageException.storage("reading", file, e);
    }
    if (tracefile.files.isEmpty()) {
      throw tracefile.unreadable("it has no SF record", new IllegalArgumentException());
    }
    return new ProfileCoverage(
        slug, tracefile.files.values().stream().map(LcovFile::coverage).toList(), List.of());
  }

  private void take(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return; // end_of_record, or nothing
    }
    String value = line.substring(colon + 1);
    try {
      record(line.substring(0, colon), value);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw unreadable("line %d is '%s'".formatted(number, line), e);
    }
  }

  private void record(String kind, String value) {
    List<String> fields = new ArrayList<>(List.of(value.split(",", -1)));
    switch (kind) {
      case "SF" -> current = files.computeIfAbsent(ForeignPath.relative(value), LcovFile::new);
      case "DA" -> current.line(number(fields, 0), count(fields.get(1)));
      case "BRDA" -> current.branch(number(fields, 0), fields.getLast());
      case "FN" -> function(fields);
      case "FNDA" -> current.called(rest(fields, 1), count(fields.get(0)));
      case "FNL" ->
          current.numbered(fields.get(0), number(fields, 1), number(fields, fields.size() - 1));
      case "FNA" -> current.calledByNumber(fields.get(0), rest(fields, 2), count(fields.get(1)));
      default -> {} // totals, which are worked out anew, and what newer versions add
    }
  }

  /// `FN:first,name` or, since version 2, `FN:first,last,name`.
  private void function(List<String> fields) {
    int first = number(fields, 0);
    boolean hasEnd = fields.size() > 2 && fields.get(1).matches("\\d{1,9}");
    int last = hasEnd ? number(fields, 1) : first;
    current.function(rest(fields, hasEnd ? 2 : 1), first, last);
  }

  private static String rest(List<String> fields, int from) {
    return String.join(",", fields.subList(from, fields.size()));
  }

  private static int number(List<String> fields, int index) {
    return Integer.parseInt(fields.get(index));
  }

  private static long count(String text) {
    return text.startsWith("=") ? 0 : Long.parseLong(text);
  }

  private CoverageException unreadable(String finding, Exception cause) {
    return new CoverageException(
        CoverageException.Reason.UNREADABLE,
        "%s is no tracefile of LCOV: %s; write it anew".formatted(file, finding),
        cause);
  }
}
