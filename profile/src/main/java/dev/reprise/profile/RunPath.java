package dev.reprise.profile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where in a path an application names the run, such as `/runs/{runid}/{config}/`.
///
/// The template may stand anywhere in a path, because applications are mounted below prefixes. The
/// segment behind the run, where the template names it `{config}`, is the run's configuration.
public final class RunPath {
  private static final String RUN = "{runid}";
  private static final String CONFIG = "{config}";

  private final String template;
  private final String prefix;
  private final boolean hasConfig;

  /// A template with `{runid}` behind at least one literal segment, perhaps with `{config}` next.
  public RunPath(String template) {
    int run = template.indexOf(RUN);
    if (run < 2 || template.charAt(0) != '/' || template.charAt(run - 1) != '/') {
      throw new IllegalArgumentException(
          "a run path is like /runs/{runid}/{config}/, not \"" + template + "\"");
    }
    this.template = template;
    this.prefix = template.substring(0, run);
    this.hasConfig = template.startsWith("/" + CONFIG, run + RUN.length());
  }

  /// A run and its configuration, as a path names them.
  ///
  /// @param run the run
  /// @param config the configuration, empty where the path names none
  public record Address(RunId run, String config) {}

  /// What `target`, a path with or without a query, addresses.
  public Optional<Address> find(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    int start = path.indexOf(prefix);
    if (start < 0) {
      return Optional.empty();
    }
    int from = start + prefix.length();
    int to = segmentEnd(path, from);
    String run = decoded(path.substring(from, to));
    return run.isBlank()
        ? Optional.empty()
        : Optional.of(new Address(new RunId(run), config(path, to)));
  }

  private String config(String path, int runEnd) {
    if (!hasConfig || runEnd >= path.length()) {
      return "";
    }
    int end = segmentEnd(path, runEnd + 1);
    // Only a segment with something behind it is a configuration: /runs/a/x is a page of run a.
    return end < path.length() ? decoded(path.substring(runEnd + 1, end)) : "";
  }

  private static int segmentEnd(String path, int from) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? path.length() : slash;
  }

  private static String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      String text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      // Bytes that are no UTF-8 all decode to one character, and different runs would meet.
      return text.indexOf('\ufffd') < 0 ? text : segment;
    } catch (IllegalArgumentException e) {
      return segment; // a broken escape names what it spells
    }
  }

  @Override
  public String toString() {
    return template;
  }
}
