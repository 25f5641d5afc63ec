package dev.reprise.profile;

import dev.reprise.profile.Manifest.Seed;
import dev.reprise.profile.Manifest.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A `profile.yaml`, written for people and read back after they may have edited it.
///
/// Keys that it does not know are kept. The counts in `requests` are for people: they are counted
/// again from the steps. Complaints name the file and the place.
public final class ManifestFile {
  /// The file's name in a profile's folder.
  public static final String NAME = "profile.yaml";

  private static final Pattern SECTION = Pattern.compile("^([A-Za-z_]\\w*):");
  private static final Set<String> READ_HERE =
      Set.of("slug", "title", "source", "requests", "steps", "seeds");

  private ManifestFile() {}

  /// Writes the manifest, without closing or flushing `out`.
  public static void write(Manifest manifest, Writer out) throws IOException {
    new ManifestWriter(out).write(manifest);
  }

  /// Reads the manifest; `label` names it in complaints, as in `profile.yaml: steps[3].id`.
  public static Manifest read(InputStream yaml, String label) throws IOException {
    Object root = ManifestReader.read(label, utf8(yaml.readAllBytes(), label));
    return manifest(new YamlSection(label + ":", root));
  }

  private static String utf8(byte[] bytes, String label) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidDescriptionException(label + " is not UTF-8", e);
    }
  }

  /// The text of a manifest with other contents in some sections; everything else, comments
  /// included, stays as it was.
  public static String withSections(String text, Map<String, @Nullable Object> sections)
      throws IOException {
    var kept = new StringBuilder(text.length());
    boolean replaced = false;
    for (String line : text.lines().toList()) {
      Matcher key = SECTION.matcher(line);
      if (key.find()) {
        replaced = sections.containsKey(key.group(1));
      }
      if (!replaced || line.startsWith("#")) {
        kept.append(line).append('\n');
      }
    }
    var out = new StringWriter();
    out.write(kept.toString().stripTrailing());
    out.write('\n');
    new ManifestWriter(out).writeSections(sections);
    return out.toString();
  }

  private static Manifest manifest(YamlSection root) {
    Slug slug;
    try {
      slug = new Slug(root.text("slug"));
    } catch (IllegalArgumentException e) {
      throw e instanceof InvalidDescriptionException
          ? e
          : root.wrong("slug cannot be used: " + e.getMessage());
    }
    return new Manifest(
        slug,
        root.text("title", slug.value()),
        source(root.section("source")),
        root.sections("steps").stream().map(ManifestFile::step).toList(),
        root.sections("seeds").stream().map(ManifestFile::seed).toList(),
        others(root));
  }

  private static Source source(YamlSection source) {
    return new Source(
        source.text("run_id", ""),
        source.text("capture", ""),
        source.text("recorded_at", ""),
        source.text("app", ""),
        source.text("version", ""));
  }

  private static Step step(YamlSection step) {
    String status = step.text("status", "");
    if (!status.matches("([1-9][0-9]{2})?")) {
      throw step.wrong("has no status between 100 and 999: \"" + status + "\"");
    }
    return new Step(
        step.text("id"),
        step.text("method", ""),
        step.text("path", ""),
        status.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(status)),
        step.text("label", ""),
        Optional.of(step.text("skip", "")).filter(reason -> !reason.isEmpty()));
  }

  private static Seed seed(YamlSection seed) {
    return new Seed(seed.text("path"), seed.text("sha256", ""), seed.texts("used_by", List.of()));
  }

  private static Map<String, @Nullable Object> others(YamlSection root) {
    var others = new LinkedHashMap<String, @Nullable Object>(root.values());
    others.keySet().removeAll(READ_HERE);
    return others;
  }
}
